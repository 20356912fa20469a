package org.winesclustering.autoencoder;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.nd4j.linalg.factory.Nd4j;
import org.winesclustering.network.SharedNetwork;

/**
 * Appends embedding and reconstruction error to the rows of a partition, batch by batch. A class of
 * its own, because a lambda would take the whole model along with every task.
 */
final class EmbedPartition implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;
  private static final int BATCH = 512;

  private final Broadcast<SharedNetwork> network;
  private final int featuresIndex;
  private final int columns;

  EmbedPartition(Broadcast<SharedNetwork> network, int featuresIndex, int columns) {
    this.network = network;
    this.featuresIndex = featuresIndex;
    this.columns = columns;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    return new Iterator<>() {
      private Iterator<Row> ready = Collections.emptyIterator();

      @Override
      public boolean hasNext() {
        return ready.hasNext() || rows.hasNext();
      }

      @Override
      public Row next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        if (!ready.hasNext()) {
          ready = embed(nextBatch(rows)).iterator();
        }
        return ready.next();
      }
    };
  }

  private static List<Row> nextBatch(Iterator<Row> rows) {
    List<Row> batch = new ArrayList<>(BATCH);
    while (batch.size() < BATCH && rows.hasNext()) {
      batch.add(rows.next());
    }
    return batch;
  }

  private List<Row> embed(List<Row> batch) {
    float[] scaled = new float[batch.size() * columns];
    for (int i = 0; i < batch.size(); i++) {
      FeatureVectors.toFloats(batch.get(i).getAs(featuresIndex), scaled, i * columns, columns);
    }
    SharedNetwork.Output output =
        network.value().apply(Nd4j.createFromArray(scaled).reshape(batch.size(), columns));
    double[][] embedding = output.embedding().toDoubleMatrix();
    float[][] reconstruction = output.reconstruction().toFloatMatrix();
    List<Row> embedded = new ArrayList<>(batch.size());
    for (int i = 0; i < batch.size(); i++) {
      embedded.add(
          append(
              batch.get(i),
              embedding[i],
              meanSquaredError(scaled, i * columns, reconstruction[i])));
    }
    return embedded;
  }

  private static double meanSquaredError(float[] scaled, int offset, float[] reconstruction) {
    double sum = 0;
    for (int i = 0; i < reconstruction.length; i++) {
      double difference = scaled[offset + i] - reconstruction[i];
      sum += difference * difference;
    }
    return sum / reconstruction.length;
  }

  private static Row append(Row row, double[] embedding, double reconstructionError) {
    Object[] values = new Object[row.size() + 2];
    for (int i = 0; i < row.size(); i++) {
      values[i] = row.get(i);
    }
    values[row.size()] = Vectors.dense(embedding);
    values[row.size() + 1] = reconstructionError;
    return RowFactory.create(values);
  }
}
