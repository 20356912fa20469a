package org.winesclustering.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/** What holds for configurations and secrets of whatever content. */
class ConfigPropertiesTest {
  private static final List<String> KEYS = new ConfigLoader().keys();

  @Property(tries = 120, seed = "12")
  void anyValueOfAnyKeyIsTakenOrRefused(
      @ForAll("keys") String key, @ForAll("values") String value) {
    try {
      new ConfigLoader().load(Optional.empty(), Map.of(), Map.of(key, value));
    } catch (WinesFailure e) {
      assertThat(e.kind()).isEqualTo(FailureKind.USAGE);
      assertThat(e.getMessage()).contains(key);
    }
  }

  @Property(tries = 120, seed = "13")
  void anyFileIsTakenOrRefused(@ForAll("lines") List<String> lines) throws IOException {
    Path file = Files.createTempFile("wines", ".conf");
    try {
      Files.write(file, lines, StandardCharsets.UTF_8);
      new ConfigLoader().load(Optional.of(file), Map.of(), Map.of());
    } catch (WinesFailure e) {
      assertThat(e.kind()).isEqualTo(FailureKind.USAGE);
    } finally {
      Files.delete(file);
    }
  }

  @Property(tries = 300, seed = "14")
  void noSecretOfAUrlIsShown(
      @ForAll @StringLength(min = 8, max = 20) @CharRange(from = 'A', to = 'Z') String secret,
      @ForAll("places") String place) {
    String text = place.formatted(secret);
    String shown = Secrets.redacted(text);
    assertThat(shown).doesNotContain(secret);
    assertThat(Secrets.redacted(shown)).as("said again").isEqualTo(shown);
  }

  /** Whatever the secret is made of, and whatever the text goes on with. */
  @Property(tries = 2000, seed = "15")
  void nothingBeforeAHostAndNoValueOfAnUnknownParameterIsShown(
      @ForAll("secrets") String secret,
      @ForAll("forms") String form,
      @ForAll("endings") String ending) {
    String shown = Secrets.redacted("input " + form.formatted("Q" + secret + "Q") + ending);

    assertThat(shown).doesNotContain("Q");
    assertThat(Secrets.redacted(shown)).as("said again").isEqualTo(shown);
  }

  @Provide
  Arbitrary<String> secrets() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .withCharRange('0', '9')
        .withChars("/@:?#%+=!$*.,~^|-_")
        .ofMaxLength(12);
  }

  @Provide
  Arbitrary<String> forms() {
    return Arbitraries.of(
        "jdbc:postgresql://anna:%s@host/cellar",
        "jdbc:mysql://anna:%s@host:3306/cellar?useSSL=true",
        "jdbc:oracle:thin:anna/%s@host:1521:cellar",
        "s3a://KEY:%s@bucket/wines.csv",
        "s3a://%s@bucket/wines.csv",
        "jdbc:x://host/cellar?user=anna&anything=%s",
        "jdbc:x://host/cellar?pass%%77ord=%s",
        "jdbc:sqlserver://host;pass phrase=%s");
  }

  @Provide
  Arbitrary<String> endings() {
    return Arbitraries.of(
        "", " does not answer", "; give --input another one", "\nat host:80, anna@host", " (a=b)");
  }

  @Provide
  Arbitrary<String> keys() {
    return Arbitraries.of(KEYS);
  }

  @Provide
  Arbitrary<String> values() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ascii().ofMaxLength(12),
        Arbitraries.doubles().map(String::valueOf),
        Arbitraries.longs().map(String::valueOf),
        Arbitraries.strings().withChars("[]{},\"$1aé🍷\n").ofMaxLength(12));
  }

  @Provide
  Arbitrary<List<String>> lines() {
    Arbitrary<String> tokens =
        Arbitraries.of(
            "clusters",
            "k",
            "training",
            "epochs",
            "{",
            "}",
            "[",
            "]",
            "=",
            ":",
            "+=",
            ".",
            ",",
            "\"",
            "\"\"\"",
            "3",
            "-1",
            "1e400",
            "null",
            "true",
            "${",
            "${?",
            "include",
            "#",
            "//",
            "required(",
            ")",
            " ",
            "input.options",
            "noise",
            "kind");
    return tokens.list().ofMaxSize(8).map(words -> String.join("", words)).list().ofMaxSize(4);
  }

  @Provide
  Arbitrary<String> places() {
    return Arbitraries.of(
        "jdbc:postgresql://host/cellar?user=anna&password=%s&ssl=true",
        "jdbc:sqlserver://host;user=anna;Password=%s;",
        "jdbc:oracle:thin:anna/%s@host:1521:cellar",
        "s3a://anna:%s@bucket/wines.csv",
        "https://host/wines.csv?token=%s",
        "cannot connect with access_key=%s, twice");
  }
}
