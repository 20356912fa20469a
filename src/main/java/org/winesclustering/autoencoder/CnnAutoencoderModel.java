package org.winesclustering.autoencoder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
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
import org.winesclustering.network.LayerShape;
import org.winesclustering.network.NetworkBytes;
import org.winesclustering.network.SharedNetwork;
import org.winesclustering.training.TrainingSummary;

/**
 * A trained autoencoder: appends to each row the embedding (vector of {@code embeddingSize} values,
 * the members' embeddings side by side), the reconstruction error (double, 0 or more), that of each
 * feature (vector) and, where it has learned clusters, their shares (vector). Works on batch and
 * streaming DataFrames.
 */
public final class CnnAutoencoderModel extends Model<CnnAutoencoderModel>
    implements CnnAutoencoderModelParams, MLWritable {
  private static final long serialVersionUID = 1L;

  private final String uid;
  private final Param<String> featuresCol;
  private final Param<String> embeddingCol;
  private final Param<String> reconstructionErrorCol;
  private final Param<String> reconstructionErrorsCol;
  private final Param<String> responsibilitiesCol;
  private final IntParam columns;
  private final IntParam embeddingSize;
  private final IntParam clusters;
  private final byte[] network;
  private transient Optional<TrainingSummary> summary = Optional.empty();
  private transient Optional<CnnAutoencoderModel> pretrained = Optional.empty();
  private transient Broadcast<SharedNetwork> broadcast;
  private transient SparkContext broadcastBy;

  /** A model whose Params its reader sets. */
  CnnAutoencoderModel(String uid, byte[] network) {
    this.uid = uid;
    this.network = network;
    featuresCol = CnnAutoencoderModelParams.featuresCol(this);
    embeddingCol = CnnAutoencoderModelParams.embeddingCol(this);
    reconstructionErrorCol = CnnAutoencoderModelParams.reconstructionErrorCol(this);
    reconstructionErrorsCol = CnnAutoencoderModelParams.reconstructionErrorsCol(this);
    responsibilitiesCol = CnnAutoencoderModelParams.responsibilitiesCol(this);
    columns =
        new IntParam(
            this, "columns", "size of the feature vectors (>= 1)", ParamValidators.gtEq(1));
    embeddingSize =
        new IntParam(
            this,
            "embeddingSize",
            "dimensions of the embedding, all members together (>= 1)",
            ParamValidators.gtEq(1));
    clusters =
        new IntParam(
            this,
            "clusters",
            "clusters that the network has learned (>= 0)",
            ParamValidators.gtEq(0));
    setDefault(clusters, 0);
    setDefault(featuresCol, "features");
    setDefault(embeddingCol, "embedding");
    setDefault(reconstructionErrorCol, "reconstructionError");
    setDefault(responsibilitiesCol, "responsibilities");
    setDefault(reconstructionErrorsCol, "reconstructionErrors");
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

  /** Sizes of the network's input and, all members together, of its outputs. */
  CnnAutoencoderModel setSizes(int ofColumns, int ofEmbedding, int ofClusters) {
    set(columns, ofColumns);
    set(embeddingSize, ofEmbedding);
    set(clusters, ofClusters);
    return this;
  }

  /** How the fit went; empty for a model that was loaded. */
  public Optional<TrainingSummary> summary() {
    return summary;
  }

  void setSummary(TrainingSummary trainingSummary) {
    summary = Optional.of(trainingSummary);
  }

  /**
   * The network before it learned from its own clusters, under the same Params; empty if it did
   * not, and for a model that was loaded.
   */
  public Optional<CnnAutoencoderModel> pretrained() {
    return pretrained;
  }

  void setPretrained(CnnAutoencoderModel model) {
    pretrained = Optional.of(model);
  }

  /** The network's layers, each with all members' parameters. */
  public List<LayerShape> layers() {
    try {
      return LayerShape.of(NetworkBytes.read(network), (int) $(columns));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
    return FeatureVectors.transformedSchema(
        schema, this, (int) $(embeddingSize), (int) $(clusters));
  }

  @Override
  public CnnAutoencoderModel copy(ParamMap extra) {
    CnnAutoencoderModel copy = copyValues(new CnnAutoencoderModel(uid, network), extra);
    copy.summary = summary;
    copy.pretrained = pretrained;
    return copy.setParent(parent());
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

  public CnnAutoencoderModel setReconstructionErrorsCol(String value) {
    set(reconstructionErrorsCol, value);
    return this;
  }

  @Override
  public Param<String> reconstructionErrorsCol() {
    return reconstructionErrorsCol;
  }

  public CnnAutoencoderModel setResponsibilitiesCol(String value) {
    set(responsibilitiesCol, value);
    return this;
  }

  @Override
  public Param<String> responsibilitiesCol() {
    return responsibilitiesCol;
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

  /** Dimensions of the embedding, all members together. */
  public IntParam embeddingSize() {
    return embeddingSize;
  }

  /** Clusters that the network has learned; 0 for none. */
  public IntParam clusters() {
    return clusters;
  }
}
