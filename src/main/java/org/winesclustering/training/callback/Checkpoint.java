package org.winesclustering.training.callback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Training after a round, with all that is needed to go on.
 *
 * <p>As bytes it is a zip file of two entries: {@code network.zip}, which DL4J's ModelSerializer
 * writes, with the updater's state; and {@code state.json}. Zip's checksums tell a damaged file.
 */
public final class Checkpoint {
  private static final String NETWORK = "network.zip";
  private static final String STATE = "state.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final byte[] network;
  private final ObjectNode state;

  /**
   * A checkpoint.
   *
   * @param network with updater, as ModelSerializer writes it
   * @param state has the key {@code round}
   */
  public Checkpoint(byte[] network, ObjectNode state) {
    this.network = network.clone();
    this.state = state.deepCopy();
  }

  public int round() {
    return state.required("round").asInt();
  }

  /** Workers that trained; going on needs as many. */
  public int workers() {
    return state.required("fingerprint").required("workers").asInt();
  }

  public byte[] network() {
    return network.clone();
  }

  public JsonNode state() {
    return state.deepCopy();
  }

  byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(NETWORK));
      zip.write(network);
      zip.putNextEntry(new ZipEntry(STATE));
      zip.write(JSON.writeValueAsBytes(state));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * What {@link #toBytes} gave.
   *
   * @throws IOException if the bytes are damaged or something else
   */
  static Checkpoint fromBytes(byte[] bytes) throws IOException {
    Map<String, byte[]> entries = new HashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    } catch (IllegalArgumentException e) {
      throw new IOException("not a zip file", e);
    }
    if (!entries.keySet().containsAll(Set.of(NETWORK, STATE))) {
      throw new IOException("it is cut off, or not a checkpoint");
    }
    JsonNode state = JSON.readTree(entries.get(STATE));
    if (!(state instanceof ObjectNode object) || !object.path("round").isInt()) {
      throw new IOException("its " + STATE + " has no round");
    }
    return new Checkpoint(entries.get(NETWORK), object);
  }
}
