package org.winesclustering.autoencoder;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.winesclustering.network.NetworkBytes;
import org.winesclustering.network.SharedNetwork;

/** The network of a model, which is broadcast once for all uses in an application. */
final class BroadcastNetwork implements Serializable {
  private static final long serialVersionUID = 1L;

  private final byte[] bytes;
  private transient Broadcast<SharedNetwork> broadcast;
  private transient SparkContext broadcastBy;

  /** A network as DL4J's ModelSerializer writes it. */
  BroadcastNetwork(byte[] bytes) {
    this.bytes = bytes;
  }

  byte[] bytes() {
    return bytes;
  }

  /** A network of the caller's own. */
  ComputationGraph restored() {
    try {
      return NetworkBytes.read(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  synchronized Broadcast<SharedNetwork> in(SparkContext context) {
    if (broadcast == null || broadcastBy != context) {
      broadcast = JavaSparkContext.fromSparkContext(context).broadcast(new SharedNetwork(bytes));
      broadcastBy = context;
    }
    return broadcast;
  }
}
