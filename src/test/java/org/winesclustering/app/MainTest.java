package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {
  private static final int MAGIC_AND_MINOR = 6;
  private static final int JAVA_8 = 52;

  @ParameterizedTest
  @CsvSource({"1.8, 8", "11, 11", "16, 16"})
  void anOlderJavaIsRefusedInOneLine(String version, String number) {
    assertThat(Main.refusal(version, "/opt/java"))
        .startsWith("this is Java " + number + " in /opt/java, needed: 17 or later")
        .contains("JAVA_HOME")
        .doesNotContain("\n");
  }

  @Test
  void laterOnesAreNot() {
    assertThat(Main.refusal("17", "/opt/java")).isNull();
    assertThat(Main.refusal("21", "/opt/java")).isNull();
  }

  /** Or an older Java would not come to the sentence. */
  @Test
  void theClassLoadsInEveryJava() throws IOException {
    try (DataInputStream in = new DataInputStream(Main.class.getResourceAsStream("Main.class"))) {
      in.skipNBytes(MAGIC_AND_MINOR);
      assertThat(in.readUnsignedShort()).isEqualTo(JAVA_8);
    }
  }
}
