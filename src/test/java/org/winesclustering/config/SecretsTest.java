package org.winesclustering.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
            "input.options.password-file is \"/no/such\", which cannot be read, allowed: a file"
                + " with the value in it");
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
            "input.options.password and input.options.password-file are both given, allowed: one of"
                + " them; leave one out");
  }

  private static String pathOf(Path folder, String content) throws IOException {
    return Files.writeString(folder.resolve("content"), content).toString();
  }

  @Test
  void aPipeOrAnEndlessFileIsNoSecret(@TempDir Path folder) throws Exception {
    Path pipe = folder.resolve("pipe");
    new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();

    for (String file : List.of(pipe.toString(), "/dev/zero")) {
      assertThatThrownBy(
              () -> Secrets.withFilesRead("input.options.", Map.of("password-file", file)))
          .isInstanceOf(WinesFailure.class)
          .hasMessageContaining("cannot be read, allowed: a file with the value in it");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db/wines?user=me@server&password=hush",
        "jdbc:postgresql://db/wines?user=me:hush@server",
        "jdbc:postgresql://me:hush@db/wines?user=me@server",
        "jdbc:postgresql://db/wines?options=hush@x",
        "jdbc:snowflake://a/?private_key_base64=hush",
        "jdbc:postgresql://db/wines?user=me@server/hush@x",
        "jdbc:postgresql://hush@db/wines?user=me"
      })
  void aUserWithAServerHidesNoSecret(String location) {
    assertThatThrownBy(() -> Secrets.checkCommandLine(Map.of("input.location", location)))
        .isInstanceOf(WinesFailure.class)
        .hasMessageNotContaining("hush");
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
                "output.table.location", "jdbc:postgresql://me:hush@db/wines",
                "mlflow.uri", "https://me:hush@host/mlflow")
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
                        "input.location", "jdbc:postgresql://db:5432/wines?user=me@server&ssl=true",
                        "output.table.location",
                            "jdbc:sqlserver://h:1433;databaseName=w;user=me@corp.example",
                        "output.path", "s3a://bucket/a:b")))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://u:p4ss/hush@h/db",
        "s3a://hush@bucket/wines.csv",
        "s3a://KEY:SEC/hush@bucket/wines.csv",
        "jdbc:postgresql://h/db?passwd=hush",
        "jdbc:postgresql://h/db?pass=hush",
        "https://account/wines?sig=hush",
        "jdbc:x://h/db?apikey=hush",
        "jdbc:x://h/db?encryptionKey=hush",
        "jdbc:x://h/db?pass%77ord=hush",
        "jdbc:sqlserver://h;pass phrase=hush",
        "jdbc:sqlserver://h;user=me;password={a;hush}",
        "jdbc:mysql://u:hush@h1,u2:hush@h2/db",
        "jdbc:mysql:address=(host=h)(user=u)(password=hush)",
        "jdbc:mysql://(host=h,password=hush)/db",
        "jdbc:oracle:thin:me/hush@db:1521:wines",
        "jdbc:oracle:thin:me/\"p hush\"@db",
        "jdbc:postgresql://u:p hush@h/db",
        "jdbc:postgresql://u:p@hush@h/db",
        "jdbc:postgresql://u:p?hush@h/db",
        "jdbc:postgresql://u:p#hush@h/db",
        "jdbc:postgresql://u:12/hush@h/db",
        "s3a:\\/\\/KEY:hush@bucket",
        "s3a:%2F%2FKEY:hush@bucket",
        "jdbc:snowflake://h/?private_key_pwd=hush",
        "jdbc:databricks://h:443;AuthMech=3;UID=token;PWD=hush",
        "jdbc:x://h/db?user=me&Client-Secret=hush",
        "jdbc:x://h/db?a=1;hush=hush",
      })
  void noFormOfASecretInALocationIsShown(String location) {
    String shown = Secrets.redacted("input " + location + " does not answer");

    assertThat(shown).doesNotContain("=hush", "hush@", "hush}", "hush\"", "p hush");
    assertThat(Secrets.redacted(shown)).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://u:p4ss/w0rd@h/db",
        "s3a://TOKEN@bucket/wines.csv",
        "s3a://KEY:SEC/RET@bucket/wines.csv",
        "jdbc:postgresql://h/db?passwd=hush",
        "jdbc:x://h/db?sig=hush",
        "jdbc:x://h/db?apikey=hush",
        "jdbc:x://h/db?encryptionKey=hush",
        "jdbc:x://h/db?pass%77ord=hush",
        "jdbc:sqlserver://h;pass phrase=hush",
      })
  void noFormOfASecretInALocationIsTakenFromACommandLine(String location) {
    assertThatThrownBy(() -> Secrets.checkCommandLine(Map.of("input.location", location)))
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining("input.location")
        .hasMessageNotContaining(location);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hdfs://nn:8020/user/me@cellar.org/wines.csv",
        "abfss://wines@account.dfs.core.windows.net/2024/a.csv",
        "file:///tmp/a b/wines.csv",
        "s3a://bucket/wines.csv",
        "jdbc:postgresql://db:5432/wines?ssl=true&prepareThreshold=0",
        "jdbc:sqlserver://db:1433;databaseName=wines;encrypt=true",
        "results/keys=5/token",
      })
  void aLocationWithoutSecretsIsTaken(String location) {
    assertThatCode(() -> Secrets.checkCommandLine(Map.of("input.location", location)))
        .doesNotThrowAnyException();
    assertThat(Secrets.redacted(location))
        .isEqualTo(location.replace("nn:8020/user/me@", "(redacted)@"));
  }

  @Test
  void urlsAreShownWithoutTheirSecrets() {
    assertThat(Secrets.redacted("jdbc:postgresql://me:hush@db/wines"))
        .isEqualTo("jdbc:postgresql://(redacted)@db/wines");
    assertThat(Secrets.redacted("jdbc:oracle:thin:me/hush@//db:1521/wines"))
        .isEqualTo("jdbc:oracle:thin:(redacted)@//db:1521/wines");
    assertThat(Secrets.redacted("jdbc:sqlserver://db;user=me;password=hush;x=1"))
        .isEqualTo("jdbc:sqlserver://db;user=me;password=(redacted);x=(redacted)");
    assertThat(Secrets.redacted("at db:5432, mail me@cellar"))
        .isEqualTo("at db:5432, mail me@cellar");
  }
}
