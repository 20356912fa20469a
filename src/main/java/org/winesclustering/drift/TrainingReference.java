package org.winesclustering.drift;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.param.DoubleArrayArrayParam;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.StringArrayParam;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.winesclustering.clustering.NumberColumns;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.ml.MlPersistence;
import org.winesclustering.ml.ParamsTransformer;

/**
 * Distribution of the rows that a model was trained on: the bins of each feature and the rows in
 * them, means, deviations, and the sizes of the clusters. It is the last stage of a PipelineModel,
 * so that it is saved with the model, and leaves rows as they are; {@link #drift} compares others
 * with it.
 */
public final class TrainingReference extends ParamsTransformer<TrainingReference> {
  private static final long serialVersionUID = 1L;

  /** Probability that anything in a table without drift is taken for drift. */
  private static final double FALSE_ALARMS = 0.01;

  public TrainingReference() {
    this(Identifiable.randomUID("trainingReference"));
  }

  /** Creates the stage that is loaded; MLlib finds this constructor by reflection. */
  public TrainingReference(String uid) {
    super(uid);
  }

  /**
   * Creates the reference of some rows in two jobs: deciles, by a sample if there are many rows,
   * and exact counts of all rows.
   *
   * @param rows at least one, each with its cluster
   * @param features names of numeric columns, null where missing
   * @param predictionCol whole numbers, one for each cluster
   * @param seed of the sample
   */
  public static TrainingReference of(
      Dataset<Row> rows, List<String> features, String predictionCol, long seed) {
    double[][] edges = Deciles.of(rows, features, seed);
    BinnedRows counted =
        BinnedRows.of(rows, features, predictionCol, edges, unknown(features.size()));
    TrainingReference reference = new TrainingReference();
    reference.set(reference.features(), features.toArray(String[]::new));
    reference.set(reference.predictionCol(), predictionCol);
    reference.set(reference.edges(), edges);
    reference.set(
        reference.binRows(),
        each(features.size()).mapToObj(i -> doubles(counted.bins(i))).toArray(double[][]::new));
    reference.set(
        reference.means(),
        each(features.size()).mapToDouble(i -> counted.moments(i).mean()).toArray());
    reference.set(
        reference.deviations(),
        each(features.size()).mapToDouble(i -> counted.moments(i).deviation()).toArray());
    reference.set(reference.minima(), counted.minima());
    reference.set(reference.maxima(), counted.maxima());
    reference.set(
        reference.clusters(),
        counted.clusters().keySet().stream().mapToInt(Integer::intValue).toArray());
    reference.set(
        reference.clusterRows(),
        counted.clusters().values().stream().mapToDouble(Long::doubleValue).toArray());
    return reference;
  }

  /** Finds the reference of a model; empty for one of a version without references. */
  public static Optional<TrainingReference> in(PipelineModel model) {
    return Stream.of(model.stages())
        .filter(TrainingReference.class::isInstance)
        .map(TrainingReference.class::cast)
        .findFirst();
  }

  /** Reader of saved stages; MLlib finds it by reflection. */
  public static MLReader<TrainingReference> read() {
    return MlPersistence.reader();
  }

  public static TrainingReference load(String path) {
    return read().load(path);
  }

  /**
   * Counts rows in the bins of this reference, in one job.
   *
   * @param scored table with the columns of the features and the cluster
   */
  public BinnedRows count(Dataset<Row> scored) {
    return BinnedRows.of(scored, List.of($(features())), $(predictionCol()), $(edges()), ranges());
  }

  /** Ranges of the features; unknown in models of versions that did not store them. */
  private ValueRange[] ranges() {
    return isSet(minima()) && isSet(maxima())
        ? each($(features()).length)
            .mapToObj(i -> new ValueRange($(minima())[i], $(maxima())[i]))
            .toArray(ValueRange[]::new)
        : unknown($(features()).length);
  }

  private static ValueRange[] unknown(int features) {
    return each(features).mapToObj(i -> ValueRange.UNKNOWN).toArray(ValueRange[]::new);
  }

  /**
   * Compares rows with this reference.
   *
   * @param counted at least one row, by {@link #count}
   */
  public Drift drift(BinnedRows counted) {
    double probability = FALSE_ALARMS / ($(features()).length + 1);
    SortedMap<Integer, Long> then = clusterSizes();
    SortedMap<Integer, Long> now = counted.clusters();
    SortedSet<Integer> all = new TreeSet<>(then.keySet());
    all.addAll(now.keySet());
    return new Drift(
        counted.rows(),
        Arrays.stream(sizes(all, then)).sum(),
        each($(features()).length).mapToObj(i -> drift(i, counted, probability)).toList(),
        List.of(),
        all.stream().map(cluster -> clusterDrift(cluster, then, now)).toList(),
        PopulationStability.of(sizes(all, then), sizes(all, now), probability));
  }

  /**
   * Lays the distributions of rows beside those of this reference.
   *
   * @param counted rows, by {@link #count}
   * @return one for each feature, in their order
   */
  public List<FeatureDistribution> distributions(BinnedRows counted) {
    ValueRange[] ranges = ranges();
    return each($(features()).length)
        .mapToObj(
            i ->
                new FeatureDistribution(
                    $(features())[i],
                    $(edges())[i],
                    longs($(binRows())[i]),
                    counted.bins(i),
                    counted.outside(i).below(),
                    counted.outside(i).above(),
                    ranges[i].min(),
                    ranges[i].max(),
                    $(means())[i],
                    $(deviations())[i]))
        .toList();
  }

  private SortedMap<Integer, Long> clusterSizes() {
    SortedMap<Integer, Long> sizes = new TreeMap<>();
    each($(clusters()).length)
        .forEach(i -> sizes.put($(clusters())[i], (long) $(clusterRows())[i]));
    return sizes;
  }

  private static long[] sizes(SortedSet<Integer> clusters, SortedMap<Integer, Long> rows) {
    return clusters.stream().mapToLong(cluster -> rows.getOrDefault(cluster, 0L)).toArray();
  }

  private FeatureDrift drift(int feature, BinnedRows counted, double probability) {
    long[] then = longs($(binRows())[feature]);
    long[] now = counted.bins(feature);
    PopulationStability stability = PopulationStability.of(then, now, probability);
    double mean = counted.moments(feature).mean();
    double trainingMean = $(means())[feature];
    OutsideRows outside = counted.outside(feature);
    boolean outsideBeyondChance =
        outside.exceedChance(counted.moments(feature).count(), withValue(then), probability);
    boolean hasDrifted = outsideBeyondChance || stability.exceeds(PopulationStability.CLEAR);
    return new FeatureDrift(
        $(features())[feature],
        stability.index(),
        stability.byChance(),
        mean,
        trainingMean,
        (mean - trainingMean) / $(deviations())[feature],
        lastShare(now),
        lastShare(then),
        (double) (outside.below() + outside.above()) / counted.rows(),
        outsideBeyondChance,
        hasDrifted && counted.moments(feature).count() > 0
            ? UnitFactor.of(counted.moments(feature), trainingMean, $(deviations())[feature])
            : OptionalDouble.empty());
  }

  private static long withValue(long[] bins) {
    return Arrays.stream(bins).limit(bins.length - 1).sum();
  }

  private static ClusterDrift clusterDrift(
      int cluster, SortedMap<Integer, Long> then, SortedMap<Integer, Long> now) {
    return new ClusterDrift(cluster, share(cluster, now), share(cluster, then));
  }

  private static double share(int cluster, SortedMap<Integer, Long> rows) {
    long all = rows.values().stream().mapToLong(Long::longValue).sum();
    return (double) rows.getOrDefault(cluster, 0L) / all;
  }

  private static double lastShare(long[] counts) {
    return (double) counts[counts.length - 1] / Math.max(1, Arrays.stream(counts).sum());
  }

  private static IntStream each(int count) {
    return IntStream.range(0, count);
  }

  /** Counts as doubles, exact up to 2^53; Params have no arrays of longs. */
  private static double[] doubles(long[] counts) {
    return Arrays.stream(counts).asDoubleStream().toArray();
  }

  private static long[] longs(double[] counts) {
    return Arrays.stream(counts).mapToLong(count -> (long) count).toArray();
  }

  public StringArrayParam features() {
    return declared()
        .param(
            "features",
            name -> new StringArrayParam(this, name, "columns of numbers, null where missing"));
  }

  public Param<String> predictionCol() {
    return declared().text("predictionCol", "column of the clusters' numbers", "prediction");
  }

  public DoubleArrayArrayParam edges() {
    return declared()
        .param(
            "edges",
            name ->
                new DoubleArrayArrayParam(
                    this, name, "features x inner edges of their bins, ascending"));
  }

  public DoubleArrayArrayParam binRows() {
    return declared()
        .param(
            "binRows",
            name ->
                new DoubleArrayArrayParam(
                    this, name, "features x rows in each bin, those without a value last"));
  }

  public DoubleArrayParam means() {
    return declared()
        .param("means", name -> new DoubleArrayParam(this, name, "means of the features' values"));
  }

  public DoubleArrayParam deviations() {
    return declared()
        .param(
            "deviations",
            name -> new DoubleArrayParam(this, name, "sample deviations of the features' values"));
  }

  public DoubleArrayParam minima() {
    return declared()
        .param(
            "minima", name -> new DoubleArrayParam(this, name, "smallest values of the features"));
  }

  public DoubleArrayParam maxima() {
    return declared()
        .param(
            "maxima", name -> new DoubleArrayParam(this, name, "largest values of the features"));
  }

  public IntArrayParam clusters() {
    return declared()
        .param("clusters", name -> new IntArrayParam(this, name, "numbers of the clusters"));
  }

  public DoubleArrayParam clusterRows() {
    return declared()
        .param("clusterRows", name -> new DoubleArrayParam(this, name, "rows of each cluster"));
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    return dataset.toDF();
  }

  /**
   * Checks that the columns to compare exist, and adds none.
   *
   * @throws WinesFailure of kind INPUT if some are missing
   */
  @Override
  public StructType transformSchema(StructType schema) {
    Set<String> present = NumberColumns.names(schema);
    List<String> missing =
        Stream.concat(Stream.of($(features())), Stream.of($(predictionCol())))
            .filter(name -> !present.contains(name))
            .toList();
    if (!missing.isEmpty()) {
      throw WinesFailure.input(
          "columns are missing that were there in training: %s; there are %s: run the stages before"
              + " this one",
          String.join(", ", missing), String.join(", ", schema.fieldNames()));
    }
    return schema;
  }

  @Override
  public TrainingReference copy(ParamMap extra) {
    return defaultCopy(extra);
  }
}
