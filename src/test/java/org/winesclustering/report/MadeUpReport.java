package org.winesclustering.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.winesclustering.clustering.ClusterProfile;
import org.winesclustering.clustering.FeatureProfile;
import org.winesclustering.comparison.Agreement;
import org.winesclustering.comparison.Contender;
import org.winesclustering.comparison.ContenderQuality;
import org.winesclustering.comparison.Estimate;
import org.winesclustering.comparison.EuclideanSilhouette;
import org.winesclustering.comparison.Separation;
import org.winesclustering.comparison.Stability;
import org.winesclustering.explain.FeatureRanking.FeatureShare;
import org.winesclustering.mixture.CovarianceModel;
import org.winesclustering.selection.KCriteria;
import org.winesclustering.teacher.Criteria;
import org.winesclustering.teacher.Method;
import org.winesclustering.teacher.Representation;
import org.winesclustering.training.RoundSummary;
import org.winesclustering.training.TrainingSummary;
import org.winesclustering.training.WorkerTotal;

/** A run's results around {@link MadeUpFigures}. */
final class MadeUpReport {
  private MadeUpReport() {}

  static RunReport report() {
    return of(MadeUpFigures.figures());
  }

  /** A report whose page offers a table. */
  static RunReport offering(byte[] table) {
    return of(
        MadeUpFigures.figures(),
        Optional.of(TableDownload.within("clusters.csv", "clusters-made-up.csv", 178, table)));
  }

  static RunReport of(ChartData figures) {
    return of(figures, Optional.empty());
  }

  private static RunReport of(ChartData figures, Optional<TableDownload> download) {
    return new RunReport(
        "20261123-233102-uq1f",
        "3 clusters in 178 records (" + sizes(figures) + ")",
        new RunReport.Overview(
            figures.clusters().stream()
                .map(
                    cluster ->
                        new RunReport.Card(
                            cluster.id(),
                            cluster.name(),
                            cluster.size(),
                            33.3,
                            List.of(MadeUpFigures.SCRIPT + " 2.4 (others 1.9)"),
                            List.of(),
                            List.of(),
                            "1 (98 %), 2 (2 %)",
                            "bottle B1"))
                .toList(),
            List.of(),
            List.of(
                new RunReport.Command(
                    "Give new records their clusters",
                    "./submit/wines assign --model wines-output --input NEW.csv"))),
        download,
        "The learned clusters are no different from plain KMeans by agreement with cultivar"
            + " (adjusted Rand index): 0.915 against 0.897 (difference 0.000 to 0.054).",
        List.of("The feature " + MadeUpFigures.SCRIPT + " has outliers."),
        data(figures),
        training(),
        "3 clusters: the largest number of 2 to 8 with a valley between every two clusters.",
        candidates(figures.choice()),
        List.of(
            new RunReport.Teacher(
                "It explains the rows best.",
                List.of(
                    new RunReport.Mixture("the tied mixture", mixture(3, 0.64), true),
                    new RunReport.Mixture("the mixture of balls", mixture(3, 0.5), false)))),
        new RunReport.Comparison(
            "cultivar",
            List.of(
                contender("learned", true, Optional.of(agreement(0.915))),
                contender("KMeans", false, Optional.of(agreement(0.897)))),
            List.of("No mixture was fitted.")),
        clusters(figures),
        List.of(),
        classes(figures),
        List.of(
            new RunReport.Changes(
                "20261122-233051-aw0x",
                "clusters 0 and 1 kept, cluster 2 gone; 97.2 % of the records keep their cluster's"
                    + " id",
                List.of(
                    new RunReport.ChangedCluster(
                        "published 0", "kept", 66, "0 (98.5 %), 1 (1.5 %)"),
                    new RunReport.ChangedCluster("published 2", "gone", 0, "")))),
        explanation(figures),
        figures.along().isEmpty() ? List.of() : List.of(MadeUpAxis.along()),
        List.of(
            new RunReport.Methods(
                List.of("We clustered 178 <b>records</b> [1]."), List.of("[1] A reference."))),
        Map.of("wines-clustering", "0.1.0", "spark", "3.5.5"),
        Map.of("run.seed", "1", "input.label", "cultivar"),
        new LinkedHashMap<>(Map.of("total", 32.4, "training", 15.1)),
        Optional.of(figures));
  }

  private static String sizes(ChartData figures) {
    return String.join(
        ", ", figures.clusters().stream().map(cluster -> String.valueOf(cluster.size())).toList());
  }

  private static RunReport.Data data(ChartData figures) {
    return new RunReport.Data(
        "uci-wine.csv",
        "csv",
        "0123456789abcdef0123456789abcdef",
        179,
        1,
        Map.of("ash: missing", 1L),
        0,
        List.of(
            new RunReport.PlannedColumn(
                "ash", "feature", "numbers", "decimal comma", "2,43 | 2,14"),
            new RunReport.PlannedColumn(
                "cultivar", "label-candidate", "3 whole numbers, named like classes", "", "1 | 2")),
        // Along an axis there are no tables of features.
        IntStream.range(0, figures.along().isEmpty() ? figures.features().size() : 0)
            .mapToObj(f -> feature(figures.features().get(f), figures.sample().values()[f]))
            .toList(),
        List.of());
  }

  private static RunReport.Feature feature(String name, double[] values) {
    double[] sorted =
        Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
    int n = sorted.length;
    double mean = Arrays.stream(sorted).average().orElseThrow();
    double deviation =
        Math.sqrt(Arrays.stream(sorted).map(v -> (v - mean) * (v - mean)).sum() / (n - 1));
    return new RunReport.Feature(
        name,
        "double",
        "",
        Digits.of(mean, deviation),
        Digits.of(deviation, deviation),
        Digits.of(sorted[0], deviation),
        Digits.of(sorted[n / 4], deviation),
        Digits.of(sorted[n / 2], deviation),
        Digits.of(sorted[3 * n / 4], deviation),
        Digits.of(sorted[n - 1], deviation),
        values.length - n);
  }

  private static RunReport.Training training() {
    List<RoundSummary> rounds =
        List.of(
            new RoundSummary(1, 5, 120, 890, 1.12, 1.25, 0.002, 0.5, List.of()),
            new RoundSummary(24, 120, 120, 890, 0.128, 0.161, 0.001, 0.5, List.of()));
    return new RunReport.Training(
        new TrainingSummary(
            rounds,
            178,
            0,
            2,
            List.of(),
            List.of(
                new WorkerTotal(0, 10680, 720, 0.21, 14.2, List.of()),
                new WorkerTotal(1, 10680, 720, 0.22, 14.6, List.of())),
            "CPU"),
        rounds,
        List.of("epoch 75: learning rate 0.001 (plateau)"));
  }

  private static List<RunReport.Candidate> candidates(ChartData.Choice choice) {
    return IntStream.range(0, choice.k().length)
        .mapToObj(
            i ->
                new RunReport.Candidate(
                    criteria(
                        choice.k()[i],
                        choice.cost()[i],
                        choice.silhouette()[i],
                        choice.silhouetteEuclidean()[i],
                        choice.stability()[i],
                        choice.depth()[i]),
                    choice.k()[i] == choice.chosen()))
        .toList();
  }

  static KCriteria criteria(
      int k,
      double cost,
      double squaredSilhouette,
      double euclideanSilhouette,
      double kMeansStability,
      double depth) {
    return new KCriteria(
        k,
        cost,
        optional(squaredSilhouette),
        optional(euclideanSilhouette),
        OptionalDouble.of(1.4),
        OptionalDouble.of(70),
        optional(kMeansStability),
        OptionalDouble.of(0.8),
        OptionalDouble.of(0.4),
        OptionalDouble.of(0.1),
        Double.isNaN(depth) ? Optional.empty() : Optional.of(mixture(k, depth)));
  }

  private static Criteria mixture(int k, double depth) {
    Method method =
        new Method(Representation.Transform.YEO_JOHNSON, CovarianceModel.TIED_VOLUMES, 5);
    return new Criteria(method, k, -14.2, -29.9, 0.3, 1, 0.97, depth);
  }

  private static OptionalDouble optional(double value) {
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  static RunReport.Contender contender(String name, boolean own, Optional<Agreement> agreement) {
    return new RunReport.Contender(
        new ContenderQuality(
            new Contender(name, "key", "prediction", Optional.empty()),
            3,
            List.of(66L, 61L, 51L),
            new Separation(0.452, new EuclideanSilhouette(0.285, 178, false)),
            new Separation(0.71, new EuclideanSilhouette(0.5, 178, false)),
            new Stability(List.of(0.97), Optional.empty()),
            agreement),
        own);
  }

  private static Agreement agreement(double ari) {
    return new Agreement(
        new Estimate(ari, ari - 0.05, ari + 0.04),
        new Estimate(0.88, 0.82, 0.94),
        new Estimate(0.97, 0.95, 0.99));
  }

  private static List<RunReport.Cluster> clusters(ChartData figures) {
    return figures.clusters().stream()
        .map(
            cluster ->
                new RunReport.Cluster(
                    new ClusterProfile(
                        cluster.id(),
                        cluster.size(),
                        cluster.size() / 178.0,
                        2.1,
                        IntStream.range(0, figures.features().size())
                            .mapToObj(
                                f ->
                                    new FeatureProfile(
                                        figures.features().get(f),
                                        cluster.centre()[f],
                                        0.1 * cluster.centre()[f],
                                        cluster.z()[f],
                                        0))
                            .toList())))
        .toList();
  }

  private static List<KnownClasses> classes(ChartData figures) {
    return figures.label().isEmpty()
        ? List.of()
        : List.of(
            new KnownClasses(
                figures.label(),
                List.of(
                    new KnownClasses.Row(
                        "<Barbera>",
                        60,
                        List.of(
                            new KnownClasses.Cell(58, true),
                            new KnownClasses.Cell(2, false),
                            new KnownClasses.Cell(0, false)))),
                2,
                List.of(new KnownClasses.Outsider("bottle <7>", "<Barbera>", 1, "Barolo", 0.12))));
  }

  private static RunReport.Explanation explanation(ChartData figures) {
    List<FeatureShare> ranking = new ArrayList<>();
    for (int f = 0; figures.along().isEmpty() && f < figures.features().size(); f++) {
      double share = 0;
      for (ChartData.Cluster cluster : figures.clusters()) {
        share += cluster.size() / 178.0 * cluster.z()[f] * cluster.z()[f];
      }
      ranking.add(new FeatureShare(figures.features().get(f), share));
    }
    ranking.sort(Comparator.comparingDouble(FeatureShare::etaSquared).reversed());
    return new RunReport.Explanation(
        ranking,
        0.95,
        figures.clusters().stream()
            .map(
                cluster ->
                    new RunReport.ExplainedCluster(
                        cluster.id(),
                        List.of("proline higher (d = 2.1)", "hue lower (d = -1.9)"),
                        List.of(new RunReport.Rule("proline > 755", 60, 0.96, 0.98)),
                        "",
                        figures.features(),
                        List.of(example(figures, 0)),
                        List.of(example(figures, 1))))
            .toList());
  }

  private static RunReport.Example example(ChartData figures, int row) {
    return new RunReport.Example(
        IntStream.range(0, figures.features().size())
            .mapToObj(f -> String.valueOf(figures.sample().values()[f][row]))
            .toList(),
        1.2,
        0.5,
        0.6,
        0.02);
  }
}
