package org.winesclustering.autoencoder;

import static org.apache.spark.ml.param.ParamValidators.gtEq;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleArrayParam;
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
import org.winesclustering.network.EmbeddingGradients;
import org.winesclustering.network.PositionLayout;
import org.winesclustering.network.SharedNetwork;

/**
 * A trained {@link InvariantEncoder}. It appends to each row a vector of {@code outputSize} numbers
 * that hardly change when the record moves along its axis or lies on another baseline.
 */
public final class InvariantEncoderModel extends Model<InvariantEncoderModel>
    implements InvariantEncoderParams<InvariantEncoderModel>, MLWritable {
  private static final long serialVersionUID = 1L;

  private final String uid;
  private final DeclaredParams declared;
  private final BroadcastNetwork network;

  /** A model with the defaults of all Params. */
  InvariantEncoderModel(String uid, byte[] network) {
    this.uid = uid;
    this.network = new BroadcastNetwork(network);
    declared = new DeclaredParams(this);
    declared.complete();
  }

  /** Finds the encoder of a model; empty for one without. */
  public static Optional<InvariantEncoderModel> in(PipelineModel model) {
    return Stream.of(model.stages())
        .filter(InvariantEncoderModel.class::isInstance)
        .map(InvariantEncoderModel.class::cast)
        .findFirst();
  }

  InvariantEncoderModel setInput(AxisInput input, int size) {
    return with(columns(), input.columns())
        .with(neighbours(), input.neighbours())
        .with(means(), input.means())
        .with(deviations(), input.deviations())
        .with(masked(), input.layout().isMasked())
        .with(outputSize(), size);
  }

  /** Whether vectors may have NaN, for no value. */
  public boolean isMasked() {
    return (boolean) $(masked());
  }

  /** The derivatives of the output by the input; empty for more than one network, or masks. */
  public Optional<InvariantGradients> gradients() {
    return EmbeddingGradients.of(network.restored())
        .filter(network -> !isMasked())
        .map(network -> new InvariantGradients(input(), network));
  }

  private AxisInput input() {
    return new AxisInput(
        (int) $(columns()),
        new PositionLayout(getChannels(), isMasked()),
        (int) $(neighbours()),
        $(means()),
        $(deviations()));
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    StructType schema = transformSchema(dataset.schema());
    Dataset<Row> rows = dataset.toDF();
    return NumberColumns.renamed(
        rows.mapPartitions(
            new Encode(
                network.in(dataset.sparkSession().sparkContext()),
                dataset.schema().fieldIndex(getInputCol()),
                input()),
            Encoders.row(schema)),
        rows);
  }

  /** The task of a partition; a lambda would take the whole model along with every task. */
  private record Encode(Broadcast<SharedNetwork> network, int column, AxisInput input)
      implements MapPartitionsFunction<Row, Row> {

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
      return new RowBatches(rows, network.value().rowsAtATime(), this::encoded);
    }

    private List<Row> encoded(List<Row> batch) {
      int size = batch.size();
      float[] read = new float[size * input.size()];
      for (int i = 0; i < size; i++) {
        float[] row = input.of(batch.get(i).getAs(column));
        System.arraycopy(row, 0, read, i * row.length, row.length);
      }
      float[] embedding = network.value().apply(read, size).embedding();
      List<Row> encoded = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        encoded.add(
            RowBatches.appended(
                batch.get(i), Vectors.dense(EmbedPartition.part(embedding, i, size))));
      }
      return encoded;
    }
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return transformed(schema, (int) $(outputSize()));
  }

  @Override
  public InvariantEncoderModel copy(ParamMap extra) {
    return copyValues(new InvariantEncoderModel(uid, network.bytes()), extra).setParent(parent());
  }

  @Override
  public MLWriter write() {
    return new CnnAutoencoderPersistence.Writer(this, network.bytes());
  }

  /** A reader of saved models; MLlib finds it by reflection. */
  public static MLReader<InvariantEncoderModel> read() {
    return new CnnAutoencoderPersistence.Reader<>(
        InvariantEncoderModel.class, InvariantEncoderModel::new);
  }

  /** Loads a saved model. */
  public static InvariantEncoderModel load(String path) {
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

  /** Size of the vectors that the encoder was trained on. */
  public IntParam columns() {
    return declared.integer("columns", "size of the vectors (>= 1)", gtEq(1));
  }

  /** Neighbouring numbers of which the networks read the mean. */
  public IntParam neighbours() {
    return declared.integer("neighbours", "neighbours whose mean is read (>= 1)", gtEq(1), 1);
  }

  /** Mean of all numbers of each channel in the training. */
  public DoubleArrayParam means() {
    return declared.numbers("means", "mean of all numbers of each channel in the training");
  }

  /** Deviation of all numbers of each channel in the training. */
  public DoubleArrayParam deviations() {
    return declared.numbers("deviations", "deviation of all numbers of each channel, above 0");
  }

  /** Whether records of the training ended early, so that NaN is read as no value. */
  public BooleanParam masked() {
    return declared.flag("masked", "whether NaN is read as no value", false);
  }

  /** Numbers that the networks make of a record, all together. */
  public IntParam outputSize() {
    return declared.integer("outputSize", "numbers of a record, of all networks (>= 1)", gtEq(1));
  }
}
