package org.winesclustering.results;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.winesclustering.charts.ClustersByK;
import org.winesclustering.charts.Cosine;
import org.winesclustering.charts.DifferenceLetters;
import org.winesclustering.charts.NeighbourMap;
import org.winesclustering.charts.PrincipalAxes;
import org.winesclustering.charts.SampleStatistics;
import org.winesclustering.charts.SampledRecords;
import org.winesclustering.clustering.ClusterProfile;
import org.winesclustering.clustering.FeatureProfile;
import org.winesclustering.clustering.WardLinkage;
import org.winesclustering.report.ChartData;
import org.winesclustering.retraining.ClusterName;
import org.winesclustering.selection.KChoice;
import org.winesclustering.selection.KCriteria;
import org.winesclustering.training.RoundSummary;
import org.winesclustering.training.SelfTrainingRound;
import org.winesclustering.training.TrainingSummary;

/** Builder of the content of the report's charts. */
final class ChartsPage {
  private static final ClustersByK.Labelled NOT_LABELLED =
      new ClustersByK.Labelled(new int[0], new double[0]);

  private ChartsPage() {}

  static ChartData of(TrainResult result) {
    SampleStatistics statistics = result.findings().statistics();
    return new ChartData(
        result.findings().drawn().stream().map(result.shown()::title).toList(),
        result.checked().schema().label().orElse(""),
        sample(statistics.records(), result.checked().rowsAccepted()),
        rounded(statistics.correlation()),
        histograms(
            statistics,
            result.findings().profiles().stream().map(ClusterProfile::cluster).toList()),
        training(result.training()),
        result.learned().network().layers().stream()
            .map(
                layer ->
                    new ChartData.Layer(
                        layer.name(),
                        layer.type(),
                        layer.outputShape(),
                        layer.parameters(),
                        layer.inputs()))
            .toList(),
        choice(result),
        clusters(
            result.findings().profiles(),
            result.findings().drawnProfiles(),
            ClusterName.byId(result.named().names())),
        letters(result.findings().drawnProfiles()),
        joins(result.findings().profiles()),
        new ChartData.Maps(
            components(statistics.features()),
            components(statistics.embedding()),
            neighbours(statistics.neighbourhood())),
        AxisCharts.of(result));
  }

  private static ChartData.Sample sample(SampledRecords records, long of) {
    return new ChartData.Sample(
        of,
        records.names(),
        records.values(),
        records.cluster(),
        records.labels(),
        records.silhouette(),
        records.distance(),
        records.margin(),
        records.error(),
        records.why());
  }

  /** Correlations to three decimals, because those of a wide table are most of the page. */
  private static double[][] rounded(double[][] correlation) {
    return Arrays.stream(correlation)
        .map(row -> Arrays.stream(row).map(r -> Math.rint(r * 1000) / 1000).toArray())
        .toArray(double[][]::new);
  }

  private static List<ChartData.Histogram> histograms(
      SampleStatistics statistics, List<Integer> clusters) {
    return IntStream.range(0, statistics.bins().size())
        .mapToObj(
            feature ->
                new ChartData.Histogram(
                    statistics.bins().get(feature).edges(), statistics.counts(feature, clusters)))
        .toList();
  }

  private static ChartData.Training training(TrainingSummary training) {
    List<RoundSummary> rounds = training.rounds();
    return new ChartData.Training(
        rounds.stream().mapToInt(RoundSummary::epoch).toArray(),
        numbers(rounds, RoundSummary::loss),
        numbers(rounds, RoundSummary::validationLoss),
        numbers(rounds, RoundSummary::learningRate),
        rounds.stream()
            .flatMap(
                round ->
                    round.events().stream().map(text -> new ChartData.Event(round.epoch(), text)))
            .toList(),
        phases(training));
  }

  /** All lessons have one objective. */
  private static List<ChartData.Phase> phases(TrainingSummary training) {
    int end = training.epochs();
    int lessons = training.lessons().stream().mapToInt(SelfTrainingRound::epoch).min().orElse(end);
    return Stream.of(
            new ChartData.Phase("reconstruction", 0, lessons),
            new ChartData.Phase("clusters and reconstruction", lessons, end))
        .filter(phase -> phase.to() > phase.from())
        .toList();
  }

  private static ChartData.Choice choice(TrainResult result) {
    List<KCriteria> criteria = result.choice().map(KChoice::criteria).orElse(List.of());
    return new ChartData.Choice(
        criteria.stream().mapToInt(KCriteria::k).toArray(),
        numbers(criteria, KCriteria::cost),
        optionals(criteria, KCriteria::squaredSilhouette),
        optionals(criteria, KCriteria::euclideanSilhouette),
        optionals(criteria, KCriteria::kMeansStability),
        numbers(criteria, KCriteria::depth),
        result.clusters().k(),
        labelled(criteria, result).map(ClustersByK.Labelled::clusters).toArray(int[][]::new),
        labelled(criteria, result).map(ClustersByK.Labelled::silhouettes).toArray(double[][]::new));
  }

  private static Stream<ClustersByK.Labelled> labelled(
      List<KCriteria> criteria, TrainResult result) {
    return criteria.stream()
        .map(of -> result.findings().byK().byK().getOrDefault(of.k(), NOT_LABELLED));
  }

  /** The clusters with the centres of the drawn features; the rest is of all features. */
  private static List<ChartData.Cluster> clusters(
      List<ClusterProfile> profiles, List<ClusterProfile> drawn, Map<Integer, String> names) {
    double[][] centres = centres(profiles);
    double[][] similarity = Cosine.of(centres);
    double[][] places = PrincipalAxes.of(centres, 2).projected();
    return IntStream.range(0, profiles.size())
        .mapToObj(
            i ->
                new ChartData.Cluster(
                    profiles.get(i).cluster(),
                    names.getOrDefault(profiles.get(i).cluster(), ""),
                    profiles.get(i).size(),
                    numbers(drawn.get(i).features(), FeatureProfile::mean),
                    numbers(drawn.get(i).features(), FeatureProfile::zScore),
                    similarity[i],
                    Arrays.stream(places).mapToDouble(axis -> axis[i]).toArray()))
        .toList();
  }

  /** Clusters x features, in deviations from the mean; 0 where a cluster has no value. */
  private static double[][] centres(List<ClusterProfile> profiles) {
    return profiles.stream()
        .map(
            profile ->
                numbers(profile.features(), of -> Double.isNaN(of.zScore()) ? 0 : of.zScore()))
        .toArray(double[][]::new);
  }

  private static List<List<String>> letters(List<ClusterProfile> drawn) {
    return IntStream.range(0, drawn.get(0).features().size())
        .mapToObj(i -> DifferenceLetters.of(drawn.stream().map(of -> group(of, i)).toList()))
        .toList();
  }

  private static DifferenceLetters.Group group(ClusterProfile profile, int feature) {
    FeatureProfile of = profile.features().get(feature);
    return new DifferenceLetters.Group(profile.size() - of.missing(), of.mean(), of.deviation());
  }

  private static List<ChartData.Join> joins(List<ClusterProfile> profiles) {
    return new WardLinkage(centres(profiles))
        .joins().stream()
            .map(join -> new ChartData.Join(join.first(), join.second(), Math.sqrt(join.cost())))
            .toList();
  }

  private static ChartData.Components components(PrincipalAxes axes) {
    return new ChartData.Components(axes.explained(), axes.projected());
  }

  private static ChartData.Neighbours neighbours(NeighbourMap map) {
    int[] rows = IntStream.range(0, map.points()[0].length).toArray();
    return new ChartData.Neighbours(rows, map.points(), map.perplexity());
  }

  private static <T> double[] numbers(List<T> from, ToDoubleFunction<T> number) {
    return from.stream().mapToDouble(number).toArray();
  }

  private static <T> double[] optionals(List<T> from, Function<T, OptionalDouble> number) {
    return numbers(from, value -> number.apply(value).orElse(Double.NaN));
  }
}
