package org.winesclustering.comparison;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.rdd.TableRows;

/**
 * Comparison of the clusters that several contenders found in one table. The same rows and seed
 * give the same comparison, however the rows are partitioned; silhouettes of all rows are rounded
 * to nine decimals for that.
 *
 * @param qualities of the contenders, in their order
 * @param verdicts on all but plain KMeans, in their order
 */
public record Comparison(List<ContenderQuality> qualities, List<Verdict> verdicts) {
  public Comparison {
    qualities = List.copyOf(qualities);
    verdicts = List.copyOf(verdicts);
  }

  /**
   * Compares contenders in six jobs, independent of their number.
   *
   * @param rows at least one; the columns that are needed are cached meanwhile
   * @param contenders one of which has the key {@value Contender#KMEANS}
   * @throws IllegalArgumentException if none or several have that key
   * @throws WinesFailure of kind USAGE for a label with too many classes, DATA_QUALITY if no row
   *     has a label
   */
  public static Comparison of(
      Dataset<Row> rows, List<Contender> contenders, ComparisonOptions options) {
    int baseline = baseline(contenders);
    Dataset<Row> needed = ComparedRows.needed(rows, contenders, options).cache();
    try {
      return of(needed, contenders, baseline, options);
    } finally {
      needed.unpersist();
    }
  }

  private static Comparison of(
      Dataset<Row> rows, List<Contender> contenders, int baseline, ComparisonOptions options) {
    JavaSparkContext context = new JavaSparkContext(rows.sparkSession().sparkContext());
    ComparedRows compared = new ComparedRows(rows, contenders, options);
    JavaRDD<Row> all = TableRows.of(compared.all());
    RowTotals totals = RowTotals.of(all, contenders.size(), baseline);
    SilhouetteTotals silhouettes = SilhouetteTotals.of(context, all, totals, baseline);
    SampledMeasures sampled = new SampledMeasures(context, compared, totals.rows());
    Refits refits = new Refits(options.refits(), options.seed());
    List<Stability> stabilities = sampled.stabilities(contenders, totals, refits);
    List<Optional<LabelledComparison.Result>> labelled =
        IntStream.range(0, contenders.size())
            .mapToObj(
                i ->
                    options
                        .labelCol()
                        .map(label -> new LabelledComparison(rows, label, options))
                        .map(
                            comparison ->
                                comparison.of(
                                    contenders.get(i),
                                    contenders.get(baseline),
                                    totals.joint(i),
                                    sampled.joint(i, baseline))))
            .toList();
    List<ContenderQuality> qualities =
        qualities(contenders, totals, silhouettes, sampled, stabilities, labelled);
    OptionalDouble learnedAgreement = learnedAgreement(contenders, sampled);
    return new Comparison(
        qualities,
        IntStream.range(0, contenders.size())
            .filter(i -> i != baseline)
            .mapToObj(
                i ->
                    verdict(
                        qualities,
                        i,
                        baseline,
                        totals.joint(i),
                        labelled.get(i),
                        silhouettes.lead(i),
                        stability(contenders, stabilities, i, baseline),
                        sampled.agreement(i, baseline),
                        learnedAgreement))
            .toList());
  }

  /** Agreement of the learned clusters with the mixture that the network was taught. */
  private static OptionalDouble learnedAgreement(
      List<Contender> contenders, SampledMeasures sampled) {
    int[] taught =
        IntStream.range(0, contenders.size())
            .filter(i -> contenders.get(i).key().equals(Contender.TEACHER))
            .toArray();
    return IntStream.range(0, contenders.size())
        .filter(i -> taught.length > 0 && contenders.get(i).isTaught())
        .mapToDouble(i -> sampled.agreement(i, taught[0]))
        .findFirst();
  }

  private static int baseline(List<Contender> contenders) {
    int[] baselines =
        IntStream.range(0, contenders.size()).filter(i -> contenders.get(i).isBaseline()).toArray();
    if (baselines.length != 1) {
      throw new IllegalArgumentException(
          "%d contenders have the key %s; one has to"
              .formatted(baselines.length, Contender.KMEANS));
    }
    return baselines[0];
  }

  private static List<ContenderQuality> qualities(
      List<Contender> contenders,
      RowTotals totals,
      SilhouetteTotals silhouettes,
      SampledMeasures sampled,
      List<Stability> stabilities,
      List<Optional<LabelledComparison.Result>> labelled) {
    int count = contenders.size();
    List<EuclideanSilhouette> inFeatures = sampled.silhouettes(ComparedRows.FEATURES, count);
    List<EuclideanSilhouette> inEmbedding = sampled.silhouettes(ComparedRows.EMBEDDING, count);
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new ContenderQuality(
                    contenders.get(i),
                    totals.clusters(i),
                    totals.sizes(i),
                    new Separation(silhouettes.inFeatures(i), inFeatures.get(i)),
                    new Separation(silhouettes.inEmbedding(i), inEmbedding.get(i)),
                    stabilities.get(i),
                    labelled.get(i).map(LabelledComparison.Result::agreement)))
        .toList();
  }

  private static Optional<Difference> stability(
      List<Contender> contenders, List<Stability> stabilities, int contender, int baseline) {
    Stability own = stabilities.get(contender);
    Stability ofBaseline = stabilities.get(baseline);
    return contenders
        .get(contender)
        .refit()
        .filter(refit -> own.mean().isPresent() && ofBaseline.mean().isPresent())
        .map(refit -> Refits.difference("stability of " + refit.words(), own, ofBaseline));
  }

  private static Verdict verdict(
      List<ContenderQuality> qualities,
      int index,
      int baseline,
      JointCounts joint,
      Optional<LabelledComparison.Result> labelled,
      Difference silhouette,
      Optional<Difference> stability,
      double likeness,
      OptionalDouble learnedAgreement) {
    ContenderQuality own = qualities.get(index);
    Contender contender = own.contender();
    Contender kMeans = qualities.get(baseline).contender();
    int ofBaseline = qualities.get(baseline).clusters();
    if (Math.min(own.clusters(), ofBaseline) < 2) {
      return Verdicts.oneCluster(contender, own.clusters(), ofBaseline);
    } else if (labelled.isPresent()) {
      Verdict verdict =
          joint.isSamePartition()
              ? Verdicts.samePartition(contender)
              : Verdicts.labelled(contender, labelled.get().lead());
      return contender.isSimple() || joint.isSamePartition()
          ? verdict
          : verdict.with(BestSimple.byLabel(qualities, own).orElse(""));
    } else if (joint.isSamePartition()) {
      return Verdicts.samePartition(contender);
    } else if (contender.tests().isEmpty()
        || kMeans.tests().isEmpty()
        || learnedAgreement.isEmpty()) {
      return Verdicts.unlabelled(contender, silhouette, stability);
    } else if (likeness >= Verdicts.NEARLY_THE_SAME) {
      return Verdicts.nearlyTheSame(contender, likeness);
    }
    double agreement = contender.isTaught() ? learnedAgreement.getAsDouble() : 1;
    Verdict verdict = Verdicts.tested(contender, kMeans, stability, agreement);
    return contender.isTaught() ? verdict.with(BestSimple.byTests(agreement)) : verdict;
  }

  /** Quality of the contender with this key, if it was compared. */
  public Optional<ContenderQuality> quality(String key) {
    return qualities.stream().filter(q -> q.contender().key().equals(key)).findFirst();
  }

  /** Verdict on the contender with this key, if it was compared. */
  public Optional<Verdict> verdict(String key) {
    return verdicts.stream().filter(v -> v.contender().key().equals(key)).findFirst();
  }
}
