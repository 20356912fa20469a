package org.winesclustering.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.winesclustering.autoencoder.CnnAutoencoderModel;
import org.winesclustering.autoencoder.Objective;
import org.winesclustering.clustering.BestKMeans;
import org.winesclustering.clustering.QuotedColumn;
import org.winesclustering.comparison.Comparison;
import org.winesclustering.comparison.ComparisonOptions;
import org.winesclustering.comparison.Contender;
import org.winesclustering.comparison.ContenderQuality;
import org.winesclustering.comparison.Contenders;
import org.winesclustering.comparison.FittedContenders;
import org.winesclustering.comparison.Refit;
import org.winesclustering.comparison.SkippedContender;
import org.winesclustering.comparison.Verdict;
import org.winesclustering.ml.KebabCase;
import org.winesclustering.teacher.FittedMixture;
import org.winesclustering.teacher.Teacher;

/**
 * A comparison of the run's clusters with those of other algorithms on the same records.
 *
 * @param own the contender that gave the run's clusters
 * @param skipped contenders that could not be fitted, with the reason
 */
public record ClusterComparison(
    Comparison comparison, Contender own, List<SkippedContender> skipped) {
  /** Clusters of the mixture that the network is taught. */
  private static final String TAUGHT = Columns.COMPARED + "teacher";

  /** Clusters of KMeans before the encoder. */
  private static final String RECORDS = Columns.COMPARED + "records";

  /**
   * Fits the contenders that need no network.
   *
   * @param prepared records and the number of their clusters; 1 needs no contenders
   */
  public static FittedContenders contenders(PreparedRecords prepared, ClusteringOptions options) {
    return prepared.k() == 1
        ? FittedContenders.NONE
        : new Contenders(
                prepared.k(),
                Columns.SCALED,
                options.features().bound(),
                Columns.COMPARED,
                options.kMeans().maxSampleRows(),
                options.kMeans().starts(),
                options.seed())
            .fit(prepared.rows());
  }

  /**
   * Measures the run's clusters and those of all contenders on the same records.
   *
   * @param assigned the records with the run's clusters and those of plain KMeans, cached
   * @param fitted to the same records
   * @param prepared records
   */
  public static ClusterComparison of(
      Dataset<Row> assigned,
      FittedContenders fitted,
      Embedded learned,
      PreparedRecords prepared,
      Optional<String> label,
      ClusteringOptions options) {
    int k = prepared.k();
    Contender own =
        own(options, prepared.teacher()).withTests(prepared.teacher().flatMap(Teacher::tests));
    List<Contender> contenders = new ArrayList<>();
    contenders.add(
        Contender.kMeans(Columns.BASELINE)
            .withTests(prepared.teacher().flatMap(Teacher::testsOfKMeans)));
    contenders.addAll(fitted.contenders());
    Dataset<Row> rows = fitted.addTo(assigned);
    if (prepared.teacher().isPresent()) {
      Teacher teacher = prepared.teacher().get();
      contenders.add(Contender.teacher(TAUGHT, teacher.method()).withTests(teacher.tests()));
      rows = withTaught(rows, teacher.fitted());
    }
    if (prepared.encoder().isPresent() && !prepared.isEncodedWithEnds() && k > 1) {
      contenders.add(Contender.kMeansOfRecords(RECORDS));
      rows =
          new BestKMeans(options.kMeans(), options.seed(), prepared.recordCol(), RECORDS)
              .fit(rows, k)
              .model()
              .transform(rows);
    }
    contenders.add(own);
    ComparisonOptions read =
        ComparisonOptions.usual(
            Columns.SCALED,
            Columns.EMBEDDING,
            label,
            options.kMeans().maxSampleRows(),
            options.seed());
    Dataset<Row> compared =
        k == 1 ? rows : withPretrained(rows, learned, k, options, read, contenders);
    Comparison comparison = Comparison.of(compared, contenders, read);
    return new ClusterComparison(comparison, own, fitted.skipped());
  }

  private static Dataset<Row> withTaught(Dataset<Row> rows, FittedMixture mixture) {
    UDF1<Vector, Integer> cluster = vector -> mixture.label(vector.toArray());
    return rows.withColumn(
        TAUGHT, functions.udf(cluster, DataTypes.IntegerType).apply(rows.col(Columns.SCALED)));
  }

  private static Contender own(ClusteringOptions options, Optional<Teacher> teacher) {
    String objective = options.network().getObjective();
    return switch (KebabCase.parse(Objective.class, objective)) {
      case SELF_SUPERVISED ->
          Contender.selfSupervised(Columns.PREDICTION, teacher.map(Teacher::method));
      case RECONSTRUCT -> Contender.reconstruct(Columns.PREDICTION);
      case DEC ->
          new Contender(
              "KMeans on the embedding of dec",
              Contender.DEC,
              Columns.PREDICTION,
              teacher.map(Teacher::method).map(Refit.OfTeacher::new));
    };
  }

  /**
   * Adds the reconstruct contender: KMeans on the embedding before self-training. The network takes
   * whole rows apart and makes new ones, so that it gets those columns only that are read after it.
   */
  private static Dataset<Row> withPretrained(
      Dataset<Row> rows,
      Embedded learned,
      int k,
      ClusteringOptions options,
      ComparisonOptions read,
      List<Contender> contenders) {
    Optional<CnnAutoencoderModel> pretrained = learned.pretrained();
    if (pretrained.isEmpty()) {
      return rows;
    }
    CnnAutoencoderModel network = pretrained.get();
    Column features = QuotedColumn.of(rows, network.getFeaturesCol());
    Column[] columns =
        Stream.concat(Stream.of(network.getFeaturesCol()), read.columns(contenders))
            .distinct()
            .map(name -> QuotedColumn.of(rows, name))
            .toArray(Column[]::new);
    String prediction = Columns.COMPARED + "reconstruct";
    contenders.add(contenders.size() - 1, Contender.reconstruct(prediction));
    return new BestKMeans(options.kMeans(), options.seed(), network.getEmbeddingCol(), prediction)
        .fit(network.transform(rows.select(features)), k)
        .model()
        .transform(network.transform(rows.select(columns)));
  }

  /** Quality of the run's clusters. */
  public ContenderQuality quality() {
    return quality(own.key());
  }

  /** Quality of the clusters of plain KMeans. */
  public ContenderQuality baseline() {
    return quality(Contender.KMEANS);
  }

  /** Verdict on whether the run's clusters are better than those of plain KMeans. */
  public Verdict verdict() {
    return comparison.verdict(own.key()).orElseThrow();
  }

  private ContenderQuality quality(String key) {
    return comparison.quality(key).orElseThrow();
  }
}
