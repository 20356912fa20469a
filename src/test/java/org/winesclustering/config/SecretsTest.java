package org.winesclustering.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.failure.WinesFailure;

class SecretsTest {
  private static WinesConfig load(Map<String, String> environment, Map<String, String> settings) {
    return new ConfigLoader().load(Optional.empty(), environment, settings);
  }

  @Test
  void aFileGivesThePassword(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("password"), "hush & more \n");
    WinesConfig config =
        load(
            Map.of(),
            Map.of(
                "input.options.password-file", file.toString(),
                "output.table.options.password-file", file.toString()));

    assertThat(config.withFilesRead().input().options())
        .containsExactly(Map.entry("password", "hush & more "));
    assertThat(config.withFilesRead().output().table().options())
        .containsExactly(Map.entry("password", "hush & more "));
    assertThat(config.withFilesRead().effective())
        .containsEntry("input.options.password-file", file.toString());
    assertThat(config.withFilesRead().effective().toString()).doesNotContain("hush");
  }

  @Test
  void theEnvironmentGivesOptions() {
    WinesConfig config =
        load(
            Map.of(
                "WINES_INPUT_OPTIONS_PASSWORD", "hush",
                "WINES_INPUT_OPTIONS_DBTABLE", "wines",
                "WINES_OUTPUT_TABLE_OPTIONS_PASSWORD_FILE", "/run/secrets/cellar"),
            Map.of());

    assertThat(config.input().options())
        .containsOnly(Map.entry("password", "hush"), Map.entry("dbtable", "wines"));
    assertThat(config.output().table().options())
        .containsOnly(Map.entry("password-file", "/run/secrets/cellar"));
    assertThat(config.effective())
        .containsEntry("input.options.password", "(redacted)")
        .containsEntry("output.table.options.password-file", "/run/secrets/cellar");
    assertThat(config.changes()).doesNotContain("hush");
  }

  @Test
  void aFileMustBeThereAndSayAllThereIs(@TempDir Path folder) throws IOException {
    Path empty = Files.writeString(folder.resolve("empty"), "\n");

    assertThatThrownBy(
            () -> load(Map.of(), Map.of("input.options.password-file", "/no/such")).withFilesRead())
        .isInstanceOf(WinesFailure.class)
        .hasMessage(
            "input.options.password-file is \"/no/such\", which cannot be read, allowed: a file with the value in it");
    assertThatThrownBy(
            () ->
                load(Map.of(), Map.of("input.options.password-file", empty.toString()))
                    .withFilesRead())
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining("which is empty");
    assertThatThrownBy(
            () ->
                load(
                        Map.of("WINES_INPUT_OPTIONS_PASSWORD", "hush"),
                        Map.of("input.options.password-file", pathOf(folder, "hush")))
                    .withFilesRead())
        .isInstanceOf(WinesFailure.class)
        .hasMessage(
            "input.options.password and input.options.password-file are both given, allowed: one of them; leave one out");
  }

  private static String pathOf(Path folder, String content) throws IOException {
    return Files.writeString(folder.resolve("content"), content).toString();
  }

  @Test
  void aCommandLineHoldsNoSecret() {
    for (Map.Entry<String, String> secret :
        Map.of(
                "input.options.password", "hush",
                "input.options.sslPassword", "hush",
                "output.table.options.accessToken", "hush",
                "input.options.fs.s3a.access.key", "hush",
                "input.location", "jdbc:postgresql://db/wines?user=me&password=hush",
                "output.table.location", "jdbc:postgresql://me:hush@db/wines")
            .entrySet()) {
      assertThatThrownBy(() -> Secrets.checkCommandLine(Map.of(secret.getKey(), secret.getValue())))
          .isInstanceOf(WinesFailure.class)
          .hasMessageContaining("the command line has a secret in " + secret.getKey())
          .hasMessageNotContaining("hush");
    }
    assertThatCode(
            () ->
                Secrets.checkCommandLine(
                    Map.of(
                        "input.options.password-file", "/run/secrets/cellar",
                        "input.options.keyspace", "cellar",
                        "input.location", "jdbc:postgresql://db:5432/wines?ssl=true",
                        "output.path", "s3a://bucket/a:b")))
        .doesNotThrowAnyException();
  }

  @Test
  void urlsAreShownWithoutTheirSecrets() {
    assertThat(Secrets.redacted("jdbc:postgresql://me:hush@db/wines"))
        .isEqualTo("jdbc:postgresql://me:(redacted)@db/wines");
    assertThat(Secrets.redacted("jdbc:oracle:thin:me/hush@//db:1521/wines"))
        .isEqualTo("jdbc:oracle:thin:me/(redacted)@//db:1521/wines");
    assertThat(Secrets.redacted("jdbc:sqlserver://db;user=me;password=hush;x=1"))
        .isEqualTo("jdbc:sqlserver://db;user=me;password=(redacted);x=1");
    assertThat(Secrets.redacted("at db:5432, mail me@cellar"))
        .isEqualTo("at db:5432, mail me@cellar");
  }
}
