package org.winesclustering.network;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;

/**
 * Writer and reader of networks as zip files in the format of DL4J's {@link ModelSerializer}. The
 * same network gives the same bytes: time stamps inside the file are fixed, so that checksums can
 * be compared.
 *
 * <p>The reader is not DL4J's, which instantiates any class that a file names and deserialises any
 * Java object that it finds: a file is data, and may come from anywhere.
 */
public final class NetworkBytes {
  /** Time stamp of all entries: the earliest of a zip file. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private static final String CONFIGURATION = ModelSerializer.CONFIGURATION_JSON;
  private static final String PARAMETERS = ModelSerializer.COEFFICIENTS_BIN;
  private static final String UPDATER = ModelSerializer.UPDATER_BIN;
  private static final Set<String> ENTRIES = Set.of(CONFIGURATION, PARAMETERS, UPDATER);

  private NetworkBytes() {}

  /** Writes configuration and parameters, without the updater's state: what scoring needs. */
  public static byte[] write(ComputationGraph network) {
    return bytes(network, false);
  }

  /** Writes a network with the updater's state: what training needs to resume. */
  public static byte[] writeWithUpdater(ComputationGraph network) {
    return bytes(network, true);
  }

  /**
   * Reads the network that {@link #write} wrote.
   *
   * @throws IOException if the bytes are not such a network
   */
  public static ComputationGraph read(byte[] bytes) throws IOException {
    return network(bytes, false);
  }

  /**
   * Reads the network that {@link #writeWithUpdater} wrote, with the updater's state.
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
    Map<String, byte[]> entries = ZipContent.read(bytes, ENTRIES::contains);
    if (!entries.containsKey(CONFIGURATION) || !entries.containsKey(PARAMETERS)) {
      throw new IOException("it is cut off, or not a network");
    }
    String json = NetworkClasses.checked(entries.get(CONFIGURATION));
    try {
      ComputationGraph network = new ComputationGraph(ComputationGraphConfiguration.fromJson(json));
      // Uses the array without a copy, and fails if the configuration has another number.
      network.init(NetworkArray.read(entries.get(PARAMETERS)), false);
      if (updater && entries.containsKey(UPDATER)) {
        network.getUpdater().setStateViewArray(NetworkArray.read(entries.get(UPDATER)));
      }
      return network;
    } catch (RuntimeException e) {
      throw new IOException("it is not a network: " + e.getMessage(), e);
    }
  }
}
