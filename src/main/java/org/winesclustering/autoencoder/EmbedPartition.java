package org.winesclustering.autoencoder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.winesclustering.network.SharedNetwork;

/**
 * Appends what {@link FeatureVectors#transformedSchema} says to the rows of a partition, batch by
 * batch. A class of its own, because a lambda would take the whole model along with every task.
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
    Optional<double[][]> shares = output.responsibilities().map(INDArray::toDoubleMatrix);
    List<Row> embedded = new ArrayList<>(batch.size());
    for (int i = 0; i < batch.size(); i++) {
      int row = i;
      List<Object> values = new ArrayList<>(batch.get(i).size() + 4);
      for (int column = 0; column < batch.get(i).size(); column++) {
        values.add(batch.get(i).get(column));
      }
      double[] errors = squaredErrors(scaled, i * columns, reconstruction[i]);
      values.add(Vectors.dense(embedding[i]));
      values.add(Arrays.stream(errors).sum() / errors.length);
      values.add(Vectors.dense(errors));
      shares.ifPresent(all -> values.add(Vectors.dense(all[row])));
      embedded.add(RowFactory.create(values.toArray()));
    }
    return embedded;
  }

  private static double[] squaredErrors(float[] scaled, int offset, float[] reconstruction) {
    double[] errors = new double[reconstruction.length];
    for (int i = 0; i < errors.length; i++) {
      double difference = scaled[offset + i] - reconstruction[i];
      errors[i] = difference * difference;
    }
    return errors;
  }
}
