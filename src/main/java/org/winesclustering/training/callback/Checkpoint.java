package org.winesclustering.training.callback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.winesclustering.failure.NewerFormat;
import org.winesclustering.network.ZipContent;

/**
 * The state of training after a round, from which it can resume.
 *
 * <p>It is saved as a zip file with {@code network.zip}, which DL4J's ModelSerializer writes, with
 * the updater's state; {@code state.json}; and named snapshots of the network at earlier moments,
 * without updater. Zip's checksums reveal a damaged file.
 */
public final class Checkpoint {
  private static final String NETWORK = "network.zip";
  private static final String STATE = "state.json";
  private static final String FORMAT = "formatVersion";
  private static final String SNAPSHOT = "snapshot-";

  /** The format of the zip file and its state that this version writes. */
  private static final int FORMAT_VERSION = 1;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final byte[] network;
  private final Map<String, byte[]> snapshots;
  private final ObjectNode state;

  /**
   * A checkpoint of the given state.
   *
   * @param network with updater, as ModelSerializer writes it
   * @param snapshots the network at earlier moments, by names that can be file names
   * @param state has the key {@code round}
   */
  public Checkpoint(byte[] network, Map<String, byte[]> snapshots, ObjectNode state) {
    this.network = network.clone();
    this.snapshots = Map.copyOf(snapshots);
    this.state = state.deepCopy();
  }

  /** Completed rounds. */
  public int round() {
    return state.required("round").asInt();
  }

  /** Number of workers that trained; a training that resumes needs as many. */
  public int workers() {
    return state.required("fingerprint").required("workers").asInt();
  }

  /** The network with updater, as ModelSerializer writes it. */
  public byte[] network() {
    return network.clone();
  }

  /** The network at an earlier moment, without updater; empty if there is none of the name. */
  public Optional<byte[]> snapshot(String name) {
    return Optional.ofNullable(snapshots.get(name)).map(byte[]::clone);
  }

  /** The state of the training besides the network. */
  public JsonNode state() {
    return state.deepCopy();
  }

  byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(NETWORK));
      zip.write(network);
      zip.putNextEntry(new ZipEntry(STATE));
      ObjectNode written = JSON.createObjectNode().put(FORMAT, FORMAT_VERSION);
      zip.write(JSON.writeValueAsBytes(written.setAll(state)));
      for (Map.Entry<String, byte[]> snapshot : new TreeMap<>(snapshots).entrySet()) {
        zip.putNextEntry(new ZipEntry(SNAPSHOT + snapshot.getKey()));
        zip.write(snapshot.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads a checkpoint from the bytes of {@link #toBytes}.
   *
   * @throws IOException if the bytes are damaged or not a checkpoint
   * @throws NewerFormat if a later version wrote them in a newer format
   */
  static Checkpoint fromBytes(byte[] bytes) throws IOException {
    Map<String, byte[]> entries =
        ZipContent.read(
            bytes, name -> name.equals(NETWORK) || name.equals(STATE) || name.startsWith(SNAPSHOT));
    if (!entries.keySet().containsAll(Set.of(NETWORK, STATE))) {
      throw new IOException("it is cut off, or not a checkpoint");
    }
    JsonNode state = JSON.readTree(entries.get(STATE));
    if (!(state instanceof ObjectNode object) || !object.path("round").isInt()) {
      throw new IOException("its " + STATE + " has no round");
    }
    // Checkpoints of version 0.1 do not name their format, which is the first.
    NewerFormat.check(
        "the checkpoint of round " + object.path("round").asInt(),
        object.path(FORMAT).asInt(FORMAT_VERSION),
        FORMAT_VERSION);
    object.remove(FORMAT);
    Map<String, byte[]> snapshots = new HashMap<>();
    entries.forEach(
        (name, content) -> {
          if (name.startsWith(SNAPSHOT)) {
            snapshots.put(name.substring(SNAPSHOT.length()), content);
          }
        });
    return new Checkpoint(entries.get(NETWORK), snapshots, object);
  }
}
