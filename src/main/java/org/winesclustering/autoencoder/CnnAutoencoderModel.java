package org.winesclustering.autoencoder;

import java.util.Optional;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.winesclustering.network.SharedNetwork;
import org.winesclustering.training.TrainingSummary;

/**
 * A trained autoencoder: appends the embedding (vector of {@code embeddingSize} values) and the
 * reconstruction error (double, 0 or more) to each row. Works on batch and streaming DataFrames.
 */
public final class CnnAutoencoderModel extends Model<CnnAutoencoderModel>
    implements CnnAutoencoderModelParams, MLWritable {
  private static final long serialVersionUID = 1L;

  private final String uid;
  private final Param<String> featuresCol;
  private final Param<String> embeddingCol;
  private final Param<String> reconstructionErrorCol;
  private final IntParam columns;
  private final IntParam embeddingSize;
  private final byte[] network;
  private final transient TrainingSummary summary;
  private transient Broadcast<SharedNetwork> broadcast;
  private transient SparkContext broadcastBy;

  /** A model whose Params its reader sets. */
  CnnAutoencoderModel(String uid, byte[] network) {
    this(uid, network, null);
  }

  CnnAutoencoderModel(
      String uid, byte[] network, int columns, int embeddingSize, TrainingSummary summary) {
    this(uid, network, summary);
    set(this.columns, columns);
    set(this.embeddingSize, embeddingSize);
  }

  private CnnAutoencoderModel(String uid, byte[] network, TrainingSummary summary) {
    this.uid = uid;
    this.network = network;
    this.summary = summary;
    featuresCol = CnnAutoencoderModelParams.featuresCol(this);
    embeddingCol = CnnAutoencoderModelParams.embeddingCol(this);
    reconstructionErrorCol = CnnAutoencoderModelParams.reconstructionErrorCol(this);
    columns =
        new IntParam(
            this, "columns", "size of the feature vectors (>= 1)", ParamValidators.gtEq(1));
    embeddingSize =
        new IntParam(
            this, "embeddingSize", "dimensions of the embedding (>= 1)", ParamValidators.gtEq(1));
    setDefault(featuresCol, "features");
    setDefault(embeddingCol, "embedding");
    setDefault(reconstructionErrorCol, "reconstructionError");
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    StructType schema = transformSchema(dataset.schema());
    return dataset
        .toDF()
        .mapPartitions(
            new EmbedPartition(
                broadcast(dataset.sparkSession().sparkContext()),
                dataset.schema().fieldIndex(getFeaturesCol()),
                (int) $(columns)),
            Encoders.row(schema));
  }

  /** How the fit went; empty for a model that was loaded. */
  public Optional<TrainingSummary> summary() {
    return Optional.ofNullable(summary);
  }

  /** The network as DL4J's ModelSerializer writes it. */
  byte[] network() {
    return network;
  }

  /** One broadcast for all uses of the model in an application. */
  private synchronized Broadcast<SharedNetwork> broadcast(SparkContext context) {
    if (broadcast == null || broadcastBy != context) {
      broadcast = JavaSparkContext.fromSparkContext(context).broadcast(new SharedNetwork(network));
      broadcastBy = context;
    }
    return broadcast;
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return FeatureVectors.transformedSchema(schema, this, (int) $(embeddingSize));
  }

  @Override
  public CnnAutoencoderModel copy(ParamMap extra) {
    return copyValues(new CnnAutoencoderModel(uid, network, summary), extra).setParent(parent());
  }

  @Override
  public MLWriter write() {
    return new CnnAutoencoderPersistence.Writer(this);
  }

  public static MLReader<CnnAutoencoderModel> read() {
    return new CnnAutoencoderPersistence.Reader();
  }

  public static CnnAutoencoderModel load(String path) {
    return read().load(path);
  }

  @Override
  public String uid() {
    return uid;
  }

  public CnnAutoencoderModel setFeaturesCol(String value) {
    set(featuresCol, value);
    return this;
  }

  public CnnAutoencoderModel setEmbeddingCol(String value) {
    set(embeddingCol, value);
    return this;
  }

  public CnnAutoencoderModel setReconstructionErrorCol(String value) {
    set(reconstructionErrorCol, value);
    return this;
  }

  @Override
  public Param<String> featuresCol() {
    return featuresCol;
  }

  @Override
  public Param<String> embeddingCol() {
    return embeddingCol;
  }

  @Override
  public Param<String> reconstructionErrorCol() {
    return reconstructionErrorCol;
  }

  /** Size of the feature vectors that the network was trained on. */
  public IntParam columns() {
    return columns;
  }

  /** Dimensions of the embedding. */
  public IntParam embeddingSize() {
    return embeddingSize;
  }
}
