package org.winesclustering.network;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;

/**
 * A network as the zip file that DL4J's {@link ModelSerializer} writes, and back. The same network
 * gives the same bytes: time stamps inside the file are fixed, so that checksums can be compared.
 */
public final class NetworkBytes {
  /** The earliest that a zip file can tell. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

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
    return withoutTime(bytes.toByteArray());
  }

  private static byte[] withoutTime(byte[] zip) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(zip.length);
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip));
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        ZipEntry timeless = new ZipEntry(entry.getName());
        timeless.setTimeLocal(NO_TIME);
        out.putNextEntry(timeless);
        in.transferTo(out);
      }
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
