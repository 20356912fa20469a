package org.winesclustering.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.winesclustering.Gadget;

/** Files that a network is not read from. */
class PoisonedNetworkTest {
  private static final String CONFIGURATION = "configuration.json";
  private static final String PARAMETERS = "coefficients.bin";
  private static final String GADGET = "org.winesclustering.Gadget";
  private static byte[] good;
  private static byte[] serialised;

  @TempDir private Path folder;

  @BeforeAll
  static void write() throws IOException {
    Branch branch = Autoencoders.residual(Autoencoders.plain(List.of(3), 2, "elu"), 1, 2, 0.1);
    Architecture architecture = new Architecture(5, 1, branch, ClusterHead.NONE);
    good = NetworkBytes.writeWithUpdater(Autoencoders.network(architecture, 1));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(new Gadget());
    }
    serialised = bytes.toByteArray();
  }

  @BeforeEach
  void arm() {
    System.setProperty(Gadget.MARKER, folder.resolve("marker").toString());
  }

  @AfterEach
  void nothingRan() {
    System.clearProperty(Gadget.MARKER);
    assertThat(folder.resolve("marker")).doesNotExist();
  }

  private static Map<String, byte[]> entries() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(good))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    }
    return entries;
  }

  private static byte[] with(String name, byte[] content) throws IOException {
    Map<String, byte[]> entries = entries();
    entries.put(name, content);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] withConfiguration(String part, String instead) throws IOException {
    String json = new String(entries().get(CONFIGURATION), StandardCharsets.UTF_8);
    assertThat(json).contains(part);
    return with(CONFIGURATION, json.replace(part, instead).getBytes(StandardCharsets.UTF_8));
  }

  private static void assertRefused(byte[] network, String because) {
    assertThatThrownBy(() -> NetworkBytes.readWithUpdater(network))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(because);
  }

  @Test
  void theGoodOneIsRead() throws IOException {
    assertThat(NetworkBytes.writeWithUpdater(NetworkBytes.readWithUpdater(good))).isEqualTo(good);
  }

  /** What this guards against: DL4J's own reader deserialises it. */
  @Test
  void theGadgetWorks() throws IOException {
    byte[] poisoned = with("preprocessor.bin", serialised);

    assertThatThrownBy(
            () ->
                ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(poisoned), false))
        .isInstanceOf(ClassCastException.class);
    assertThat(folder.resolve("marker")).exists();
    assertThat(folder.resolve("marker").toFile().delete()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "preprocessor.bin",
        "normalizer.bin",
        "updater.bin",
        "noParams.marker",
        "../../escaped",
        "/etc/escaped"
      })
  void otherEntriesAreNotRead(String name) throws IOException {
    assertRefused(with(name, serialised), "an entry '" + name + "' that does not belong there");
  }

  @Test
  void serialisedObjectsInPlaceOfNumbersAreNotRead() throws IOException {
    assertThatThrownBy(() -> NetworkBytes.read(with(PARAMETERS, serialised)))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> NetworkBytes.readWithUpdater(with("updaterState.bin", serialised)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void otherClassesAreNotLoaded() throws IOException {
    String says = "it names the class \"" + GADGET + "\"";
    String adam = "\"@class\" : \"org.nd4j.linalg.learning.config.Adam\"";

    assertRefused(withConfiguration(adam, "\"@class\" : \"" + GADGET + "\""), says);
    assertRefused(withConfiguration("\"preProcessor\" : null", wrapped("preProcessor")), says);
    assertRefused(withConfiguration("\"stepFunction\" : null", wrapped("stepFunction")), says);
    // Under the names of lists that may hold any text, but elsewhere.
    assertRefused(
        withConfiguration("\"vertices\" : {", "\"vertices\" : {" + wrapped("variables") + ","),
        says);
    assertRefused(
        withConfiguration(
            "\"vertices\" : {", "\"vertices\" : {" + wrapped("x/layerConf/variables") + ","),
        says);
  }

  /** Jackson's other form of an object with its class. */
  private static String wrapped(String key) {
    return "\"" + key + "\" : [\"" + GADGET + "\", {}]";
  }

  @Test
  void ofTwoKeysNeitherCounts() throws IOException {
    String adam = "\"@class\" : \"org.nd4j.linalg.learning.config.Adam\"";

    assertRefused(
        withConfiguration(adam, "\"@class\" : \"" + GADGET + "\", " + adam), "Duplicate field");
  }

  @Test
  void whatUnpacksToMuchMoreIsNotUnpacked() throws IOException {
    byte[] bomb = with(PARAMETERS, new byte[80 << 20]);

    assertThat(bomb.length).isLessThan(1 << 20);
    assertRefused(bomb, "bytes that unpack to more than");
  }

  @Test
  void lengthsAreBelievedOnlyWhereTheBytesAreThere() throws IOException {
    assertRefused(with(PARAMETERS, array(1L << 40, 1L << 40, 4)), "the length 1099511627776");
    assertRefused(with(PARAMETERS, array(10, 1L << 40, 4)), "1099511627776 values for a shape");
    assertRefused(with(PARAMETERS, array(10, 10, 4)), "4 bytes for 10 values");
    assertRefused(with(PARAMETERS, array(-1, 1, 4)), "the length -1");
    // As many as it says, and not as many as the network has.
    assertRefused(with(PARAMETERS, array(10, 10, 40)), "it is not a network: ");
  }

  private static byte[] array(long size, long values, int bytes) throws IOException {
    ByteArrayOutputStream array = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(array);
    out.writeUTF("MIXED_DATA_TYPES");
    out.writeLong(6);
    out.writeUTF("LONG");
    for (long number : new long[] {1, size, 1, 8192, 1, 99}) {
      out.writeLong(number);
    }
    out.writeUTF("MIXED_DATA_TYPES");
    out.writeLong(values);
    out.writeUTF("FLOAT");
    out.write(new byte[bytes]);
    return array.toByteArray();
  }
}
