package org.winesclustering.drift;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.DoubleArrayArrayParam;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.StringArrayParam;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.ml.MlPersistence;

/**
 * What the rows looked like that a model was trained on: the bins of each feature and the rows in
 * them, means, deviations, and the sizes of the clusters. As the last stage of a PipelineModel it
 * travels with the model, and leaves the rows as they are; {@link #drift} compares others with it.
 */
public final class TrainingReference extends Transformer implements MLWritable {
  private static final long serialVersionUID = 1L;

  /** Once in so many tables without drift something is taken for drift by chance. */
  private static final double FALSE_ALARMS = 0.01;

  private final String uid;
  private final StringArrayParam features;
  private final Param<String> predictionCol;
  private final DoubleArrayArrayParam edges;
  private final DoubleArrayArrayParam binRows;
  private final DoubleArrayParam means;
  private final DoubleArrayParam deviations;
  private final IntArrayParam clusters;
  private final DoubleArrayParam clusterRows;

  public TrainingReference() {
    this(Identifiable.randomUID("trainingReference"));
  }

  /** For loading; MLlib finds this constructor by reflection. */
  public TrainingReference(String uid) {
    this.uid = uid;
    features = new StringArrayParam(this, "features", "columns of numbers, null where missing");
    predictionCol = new Param<>(this, "predictionCol", "column of the clusters' numbers");
    edges =
        new DoubleArrayArrayParam(this, "edges", "features x inner edges of their bins, ascending");
    binRows =
        new DoubleArrayArrayParam(
            this, "binRows", "features x rows in each bin, those without a value last");
    means = new DoubleArrayParam(this, "means", "of the features' values");
    deviations = new DoubleArrayParam(this, "deviations", "sample deviations of the same");
    clusters = new IntArrayParam(this, "clusters", "numbers of the clusters");
    clusterRows = new DoubleArrayParam(this, "clusterRows", "rows in each of them");
    setDefault(predictionCol, "prediction");
  }

  /**
   * The reference that rows give: their deciles, of a sample where there are many, and exact counts
   * of all rows. Two jobs.
   *
   * @param rows at least one, each with its cluster
   * @param features names of numeric columns, null where missing
   * @param predictionCol whole numbers, one for each cluster
   * @param seed of the sample
   */
  public static TrainingReference of(
      Dataset<Row> rows, List<String> features, String predictionCol, long seed) {
    double[][] edges = Deciles.of(rows, features, seed);
    BinnedRows counted = BinnedRows.of(rows, features, predictionCol, edges);
    TrainingReference reference = new TrainingReference();
    reference.set(reference.features, features.toArray(String[]::new));
    reference.set(reference.predictionCol, predictionCol);
    reference.set(reference.edges, edges);
    reference.set(
        reference.binRows,
        each(features.size()).mapToObj(i -> doubles(counted.bins(i))).toArray(double[][]::new));
    reference.set(
        reference.means,
        each(features.size()).mapToDouble(i -> counted.moments(i).mean()).toArray());
    reference.set(
        reference.deviations,
        each(features.size()).mapToDouble(i -> counted.moments(i).deviation()).toArray());
    reference.set(
        reference.clusters,
        counted.clusters().keySet().stream().mapToInt(Integer::intValue).toArray());
    reference.set(
        reference.clusterRows,
        counted.clusters().values().stream().mapToDouble(Long::doubleValue).toArray());
    return reference;
  }

  /** That of a model; empty for one that was trained before models had it. */
  public static Optional<TrainingReference> in(PipelineModel model) {
    return Stream.of(model.stages())
        .filter(TrainingReference.class::isInstance)
        .map(TrainingReference.class::cast)
        .findFirst();
  }

  /** A reader of saved stages; MLlib finds it by reflection. */
  public static MLReader<TrainingReference> read() {
    return MlPersistence.reader();
  }

  public static TrainingReference load(String path) {
    return read().load(path);
  }

  /**
   * Counts rows in the bins of this reference; one job.
   *
   * @param scored with the features' columns and the cluster's
   */
  public BinnedRows count(Dataset<Row> scored) {
    return BinnedRows.of(scored, List.of(getFeatures()), getPredictionCol(), getEdges());
  }

  /**
   * How far rows have moved from this reference.
   *
   * @param counted at least one row, by {@link #count}
   */
  public Drift drift(BinnedRows counted) {
    double probability = FALSE_ALARMS / (getFeatures().length + 1);
    SortedMap<Integer, Long> then = clusterSizes();
    SortedMap<Integer, Long> now = counted.clusters();
    SortedSet<Integer> all = new TreeSet<>(then.keySet());
    all.addAll(now.keySet());
    return new Drift(
        counted.rows(),
        Arrays.stream(sizes(all, then)).sum(),
        each(getFeatures().length).mapToObj(i -> drift(i, counted, probability)).toList(),
        all.stream().map(cluster -> clusterDrift(cluster, then, now)).toList(),
        PopulationStability.of(sizes(all, then), sizes(all, now), probability));
  }

  private SortedMap<Integer, Long> clusterSizes() {
    SortedMap<Integer, Long> sizes = new TreeMap<>();
    each(getClusters().length)
        .forEach(i -> sizes.put(getClusters()[i], (long) getClusterRows()[i]));
    return sizes;
  }

  private static long[] sizes(SortedSet<Integer> clusters, SortedMap<Integer, Long> rows) {
    return clusters.stream().mapToLong(cluster -> rows.getOrDefault(cluster, 0L)).toArray();
  }

  private FeatureDrift drift(int feature, BinnedRows counted, double probability) {
    long[] then = longs(getBinRows()[feature]);
    long[] now = counted.bins(feature);
    PopulationStability stability = PopulationStability.of(then, now, probability);
    double mean = counted.moments(feature).mean();
    double trainingMean = getMeans()[feature];
    return new FeatureDrift(
        getFeatures()[feature],
        stability.index(),
        stability.byChance(),
        mean,
        trainingMean,
        (mean - trainingMean) / getDeviations()[feature],
        lastShare(now),
        lastShare(then));
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
    return (double) counts[counts.length - 1] / Arrays.stream(counts).sum();
  }

  private static IntStream each(int count) {
    return IntStream.range(0, count);
  }

  /** Params have no arrays of whole numbers that are so large; up to 2^53 none is lost. */
  private static double[] doubles(long[] counts) {
    return Arrays.stream(counts).asDoubleStream().toArray();
  }

  private static long[] longs(double[] counts) {
    return Arrays.stream(counts).mapToLong(count -> (long) count).toArray();
  }

  @Override
  public String uid() {
    return uid;
  }

  public StringArrayParam features() {
    return features;
  }

  public Param<String> predictionCol() {
    return predictionCol;
  }

  public DoubleArrayArrayParam edges() {
    return edges;
  }

  public DoubleArrayArrayParam binRows() {
    return binRows;
  }

  public DoubleArrayParam means() {
    return means;
  }

  public DoubleArrayParam deviations() {
    return deviations;
  }

  public IntArrayParam clusters() {
    return clusters;
  }

  public DoubleArrayParam clusterRows() {
    return clusterRows;
  }

  public String[] getFeatures() {
    return getOrDefault(features);
  }

  public String getPredictionCol() {
    return getOrDefault(predictionCol);
  }

  public double[][] getEdges() {
    return getOrDefault(edges);
  }

  public double[][] getBinRows() {
    return getOrDefault(binRows);
  }

  public double[] getMeans() {
    return getOrDefault(means);
  }

  public double[] getDeviations() {
    return getOrDefault(deviations);
  }

  public int[] getClusters() {
    return getOrDefault(clusters);
  }

  public double[] getClusterRows() {
    return getOrDefault(clusterRows);
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    return dataset.toDF();
  }

  /**
   * Checks that the columns are there that can be compared, and adds none.
   *
   * @throws WinesFailure exit 3 if some are missing
   */
  @Override
  public StructType transformSchema(StructType schema) {
    List<String> present = List.of(schema.fieldNames());
    List<String> missing =
        Stream.concat(Stream.of(getFeatures()), Stream.of(getPredictionCol()))
            .filter(name -> !present.contains(name))
            .toList();
    if (!missing.isEmpty()) {
      throw WinesFailure.of(
          FailureKind.INPUT,
          "columns are missing that were there in training: %s; there are %s: run the stages before"
              + " this one",
          String.join(", ", missing),
          String.join(", ", present));
    }
    return schema;
  }

  @Override
  public TrainingReference copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  @Override
  public MLWriter write() {
    return MlPersistence.writer(this);
  }
}
