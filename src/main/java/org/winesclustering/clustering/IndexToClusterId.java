package org.winesclustering.clustering;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.clustering.KMeansModel;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.winesclustering.ml.MlPersistence;
import org.winesclustering.ml.ParamsTransformer;
import org.winesclustering.ml.StageColumns;

/**
 * Pipeline stage that replaces the index of a centre by the id of its cluster: the predictions of a
 * {@code KMeansModel} count from 0 without gaps, and {@link ClusterIds} do not. It comes after
 * every stage that looks up centres by their index, and only in models that need it. Null stays
 * null.
 */
public final class IndexToClusterId extends ParamsTransformer<IndexToClusterId> {
  private static final long serialVersionUID = 1L;

  public IndexToClusterId() {
    this(Identifiable.randomUID("indexToClusterId"));
  }

  /** Creates the stage that is loaded; MLlib finds this constructor by reflection. */
  public IndexToClusterId(String uid) {
    super(uid);
  }

  /** Reader of saved stages; MLlib finds it by reflection. */
  public static MLReader<IndexToClusterId> read() {
    return MlPersistence.reader();
  }

  public static IndexToClusterId load(String path) {
    return read().load(path);
  }

  public Param<String> predictionCol() {
    return declared()
        .text(
            "predictionCol",
            "column of whole numbers, from 0, that become the clusters' ids",
            "prediction");
  }

  public IntArrayParam ids() {
    return declared()
        .param(
            "ids",
            name ->
                new IntArrayParam(this, name, "the clusters' ids in the order of their centres"));
  }

  public IntParam next() {
    return declared()
        .integer("next", "smallest id that was never given (>= 1)", ParamValidators.gtEq(1));
  }

  public IndexToClusterId setPredictionCol(String value) {
    return with(predictionCol(), value);
  }

  public IndexToClusterId setClusterIds(ClusterIds value) {
    set(ids(), value.ids().stream().mapToInt(Integer::intValue).toArray());
    return with(next(), value.next());
  }

  /** Ids of the clusters, in the order of their centres. */
  public ClusterIds clusterIds() {
    return new ClusterIds(IntStream.of(getOrDefault(ids())).boxed().toList(), (int) $(next()));
  }

  /**
   * Ids of the clusters of a model, by its stages.
   *
   * @throws IllegalArgumentException if it has no KMeansModel
   */
  public static ClusterIds idsOf(PipelineModel model) {
    return Stream.of(model.stages())
        .filter(IndexToClusterId.class::isInstance)
        .map(stage -> ((IndexToClusterId) stage).clusterIds())
        .findFirst()
        .orElseGet(() -> ClusterIds.first(centres(model)));
  }

  private static int centres(PipelineModel model) {
    return Stream.of(model.stages())
        .filter(KMeansModel.class::isInstance)
        .map(stage -> ((KMeansModel) stage).clusterCenters().length)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("the model has no KMeansModel in it"));
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    Column[] byPlace = clusterIds().ids().stream().map(functions::lit).toArray(Column[]::new);
    return dataset.withColumn(
        $(predictionCol()),
        functions.element_at(
            functions.array(byPlace),
            dataset.col("`" + $(predictionCol()) + "`").cast(DataTypes.IntegerType).plus(1)));
  }

  @Override
  public StructType transformSchema(StructType schema) {
    // Any number: KMeansModel.transformSchema announces a double where transform adds an integer.
    StageColumns.check(schema, $(predictionCol()), "int", NumericType.class::isInstance);
    StructField[] fields = schema.fields().clone();
    fields[schema.fieldIndex($(predictionCol()))] =
        DataTypes.createStructField($(predictionCol()), DataTypes.IntegerType, true);
    return new StructType(fields);
  }

  @Override
  public IndexToClusterId copy(ParamMap extra) {
    return defaultCopy(extra);
  }
}
