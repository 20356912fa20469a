package org.winesclustering.autoencoder;

import static org.apache.spark.ml.param.ParamValidators.gtEq;

import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.winesclustering.clustering.NumberColumns;
import org.winesclustering.ml.DeclaredParams;
import org.winesclustering.network.LayerShape;
import org.winesclustering.network.ShareGradients;
import org.winesclustering.training.TrainingSummary;

/**
 * A trained autoencoder. It appends to each row the embedding (vector of {@code outputSize} values,
 * the members' embeddings side by side), the reconstruction error (double, 0 or more), that of each
 * feature (vector) and, if it has learned clusters, their responsibilities (vector). Works on batch
 * and streaming DataFrames.
 *
 * <p>The same rows in the same partitions give the same values bit for bit on one kind of
 * processor. In other partitions a row lies in another batch, whose matrix products may add in
 * another order, so that the last digits of single precision may differ.
 */
public final class CnnAutoencoderModel extends Model<CnnAutoencoderModel>
    implements CnnAutoencoderModelParams<CnnAutoencoderModel>, MLWritable {
  private static final long serialVersionUID = 1L;

  private final String uid;
  private final DeclaredParams declared;
  private final BroadcastNetwork network;
  private transient Optional<TrainingSummary> summary = Optional.empty();
  private transient Optional<CnnAutoencoderModel> pretrained = Optional.empty();

  /** A model with the defaults of all Params. */
  CnnAutoencoderModel(String uid, byte[] network) {
    this.uid = uid;
    this.network = new BroadcastNetwork(network);
    declared = new DeclaredParams(this);
    declared.complete();
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    StructType schema = transformSchema(dataset.schema());
    Dataset<Row> rows = dataset.toDF();
    return NumberColumns.renamed(
        rows.mapPartitions(
            new EmbedPartition(
                network.in(dataset.sparkSession().sparkContext()),
                dataset.schema().fieldIndex(getFeaturesCol()),
                getMaskCol().isEmpty()
                    ? EmbedPartition.NO_MASK
                    : dataset.schema().fieldIndex(getMaskCol()),
                (int) $(columns())),
            Encoders.row(schema)),
        rows);
  }

  /** Sets the sizes of the network's input and, all members together, of its outputs. */
  CnnAutoencoderModel setSizes(int ofColumns, int ofEmbedding, int ofClusters) {
    return with(columns(), ofColumns).with(outputSize(), ofEmbedding).with(clusters(), ofClusters);
  }

  /** The summary of the training; empty for a model that was loaded. */
  public Optional<TrainingSummary> summary() {
    return summary;
  }

  /**
   * The network before self-training, with the same Params; empty if there was no self-training,
   * and for a model that was loaded.
   */
  public Optional<CnnAutoencoderModel> pretrained() {
    return pretrained;
  }

  /** Adds what only a model of this process knows of its training. */
  CnnAutoencoderModel setTraining(
      TrainingSummary ofTraining, Optional<CnnAutoencoderModel> beforeSelfTraining) {
    summary = Optional.of(ofTraining);
    pretrained = beforeSelfTraining;
    return this;
  }

  /** The layers of the network, each with all members' parameters. */
  public List<LayerShape> layers() {
    return LayerShape.of(network.restored().getConfiguration(), (int) $(columns()));
  }

  /**
   * The derivatives of the clusters' shares by the features; empty if the network has learned no
   * clusters, or has layers without such derivatives.
   */
  public Optional<ShareGradients> shareGradients() {
    return ShareGradients.of(network.restored());
  }

  /** The network as DL4J's ModelSerializer writes it. */
  byte[] network() {
    return network.bytes();
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return FeatureVectors.transformedSchema(
        schema, this, (int) $(outputSize()), (int) $(clusters()));
  }

  @Override
  public CnnAutoencoderModel copy(ParamMap extra) {
    CnnAutoencoderModel copy = copyValues(new CnnAutoencoderModel(uid, network.bytes()), extra);
    copy.summary = summary;
    copy.pretrained = pretrained;
    return copy.setParent(parent());
  }

  @Override
  public MLWriter write() {
    return new CnnAutoencoderPersistence.Writer(this, network.bytes());
  }

  /** A reader of saved models; MLlib finds it by reflection. */
  public static MLReader<CnnAutoencoderModel> read() {
    return new CnnAutoencoderPersistence.Reader<>(
        CnnAutoencoderModel.class, CnnAutoencoderModel::new);
  }

  /** Loads a saved model. */
  public static CnnAutoencoderModel load(String path) {
    return read().load(path);
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public DeclaredParams declared() {
    return declared;
  }

  /** Size of the feature vectors that the network was trained on. */
  public IntParam columns() {
    return declared.integer("columns", "size of the feature vectors (>= 1)", gtEq(1));
  }

  /** Dimensions of the embedding, all members together. */
  public IntParam outputSize() {
    return declared.integer(
        "outputSize", "dimensions of the embedding, all members together (>= 1)", gtEq(1));
  }

  /** Number of clusters that the network has learned; 0 for none. */
  public IntParam clusters() {
    return declared.integer("clusters", "clusters that the network has learned (>= 0)", gtEq(0), 0);
  }
}
