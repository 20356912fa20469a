package org.winesclustering.network;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

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

  /**
   * Most parameters that are compressed: those of a trained network shrink by a tenth, and millions
   * of them take seconds each time.
   */
  private static final long MOST_COMPRESSED = 1_000_000;

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
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      if (network.numParams() > MOST_COMPRESSED) {
        zip.setLevel(Deflater.NO_COMPRESSION);
      }
      begin(CONFIGURATION, zip);
      zip.write(network.getConfiguration().toJson().getBytes(StandardCharsets.UTF_8));
      write(PARAMETERS, network.params(), zip);
      INDArray state = updater ? network.getUpdater().getStateViewArray() : null;
      if (state != null && !state.isEmpty()) {
        write(UPDATER, state, zip);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(String entry, INDArray array, ZipOutputStream zip) throws IOException {
    begin(entry, zip);
    DataOutputStream data = new DataOutputStream(zip);
    Nd4j.write(array, data);
    data.flush();
  }

  private static void begin(String entry, ZipOutputStream zip) throws IOException {
    ZipEntry timeless = new ZipEntry(entry);
    timeless.setTimeLocal(NO_TIME);
    zip.putNextEntry(timeless);
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
