package org.winesclustering.autoencoder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.winesclustering.network.Masks;
import org.winesclustering.network.SharedNetwork;

/**
 * The task that appends the columns of {@link FeatureVectors#transformedSchema} to the rows of a
 * partition, batch by batch. A lambda would take the whole model along with every task.
 */
final class EmbedPartition implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  /** The index of the mask where there is none. */
  static final int NO_MASK = -1;

  private final Broadcast<SharedNetwork> network;
  private final int featuresIndex;
  private final int maskIndex;
  private final int columns;

  EmbedPartition(Broadcast<SharedNetwork> network, int featuresIndex, int maskIndex, int columns) {
    this.network = network;
    this.featuresIndex = featuresIndex;
    this.maskIndex = maskIndex;
    this.columns = columns;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    return new RowBatches(rows, network.value().rowsAtATime(), this::embed);
  }

  private List<Row> embed(List<Row> batch) {
    int size = batch.size();
    float[] scaled = new float[size * columns];
    for (int i = 0; i < size; i++) {
      FeatureVectors.toFloats(batch.get(i).getAs(featuresIndex), scaled, i * columns, columns);
      if (maskIndex != NO_MASK) {
        FeatureVectors.mask(scaled, i * columns, batch.get(i).getAs(maskIndex), columns);
      }
    }
    float[] read = maskIndex == NO_MASK ? scaled : Masks.filled(scaled);
    SharedNetwork.Output output = network.value().apply(read, size);
    List<Row> embedded = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      embedded.add(embedded(batch.get(i), i, size, scaled, output));
    }
    return embedded;
  }

  private Row embedded(Row row, int index, int size, float[] scaled, SharedNetwork.Output output) {
    double[] errors = squaredErrors(scaled, output.reconstruction(), index * columns);
    List<Object> added =
        new ArrayList<>(
            List.of(
                Vectors.dense(part(output.embedding(), index, size)),
                mean(errors),
                Vectors.dense(known(errors))));
    if (output.responsibilities().length > 0) {
      added.add(Vectors.dense(part(output.responsibilities(), index, size)));
    }
    return RowBatches.appended(row, added.toArray());
  }

  /** The values of one of {@code rows} rows. */
  static double[] part(float[] all, int row, int rows) {
    double[] values = new double[all.length / rows];
    for (int i = 0; i < values.length; i++) {
      values[i] = all[row * values.length + i];
    }
    return values;
  }

  private double[] squaredErrors(float[] scaled, float[] reconstruction, int offset) {
    double[] errors = new double[columns];
    for (int i = 0; i < columns; i++) {
      double difference = scaled[offset + i] - reconstruction[offset + i];
      errors[i] = difference * difference;
    }
    return errors;
  }

  /** The mean of the errors of features that have a value; 0 if none has. */
  private static double mean(double[] errors) {
    double sum = 0;
    int count = 0;
    for (double error : errors) {
      if (!Double.isNaN(error)) {
        sum += error;
        count++;
      }
    }
    return sum / Math.max(1, count);
  }

  /** The errors with 0 for features without a value. */
  private double[] known(double[] errors) {
    return maskIndex == NO_MASK
        ? errors
        : Arrays.stream(errors).map(error -> Double.isNaN(error) ? 0 : error).toArray();
  }
}
