package org.winesclustering.network;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;

/** A network as the zip file that DL4J's {@link ModelSerializer} writes, and back. */
public final class NetworkBytes {
  private NetworkBytes() {}

  /** Configuration and parameters, without the updater's state: what scoring needs. */
  public static byte[] write(ComputationGraph network) {
    return bytes(network, false);
  }

  /** The same with the updater's state: what training needs to go on. */
  public static byte[] writeWithUpdater(ComputationGraph network) {
    return bytes(network, true);
  }

  /**
   * The network that {@link #write} was given.
   *
   * @throws IOException if the bytes are not such a network
   */
  public static ComputationGraph read(byte[] bytes) throws IOException {
    return network(bytes, false);
  }

  /**
   * The network that {@link #writeWithUpdater} was given.
   *
   * @throws IOException if the bytes are not such a network
   */
  public static ComputationGraph readWithUpdater(byte[] bytes) throws IOException {
    return network(bytes, true);
  }

  private static byte[] bytes(ComputationGraph network, boolean updater) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ModelSerializer.writeModel(network, bytes, updater);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static ComputationGraph network(byte[] bytes, boolean updater) throws IOException {
    try {
      return ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(bytes), updater);
    } catch (RuntimeException e) {
      throw new IOException(
          "not a network that DL4J's ModelSerializer wrote: " + e.getMessage(), e);
    }
  }
}
