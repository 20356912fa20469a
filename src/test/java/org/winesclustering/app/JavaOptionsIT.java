package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With which options {@code submit/wines} has Java run on this machine. */
class JavaOptionsIT {
  private static final String QUICK_COMPILER_ALONE = "-XX:TieredStopAtLevel=1";
  private static final String ONE_THREAD = "-XX:+UseSerialGC";

  @TempDir private Path folder;

  private RecordedCommand java;

  @BeforeEach
  void installJava() throws Exception {
    java = RecordedCommand.in(folder, 1);
    Path jdk = folder.resolve("jdk");
    Files.createDirectories(jdk.resolve("bin"));
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"17.0.1\"\n");
    Files.copy(java.script(), jdk.resolve("bin/java"), StandardCopyOption.COPY_ATTRIBUTES);
  }

  @Test
  void aSmallTableIsNotWorthOptimisingFor() throws Exception {
    Path wines = Files.writeString(folder.resolve("wines.csv"), "alcohol\n13\n");

    assertThat(options("assign", "--input", wines.toString()))
        .contains(QUICK_COMPILER_ALONE, ONE_THREAD);
    assertThat(options("assign", "--input=" + wines)).contains(QUICK_COMPILER_ALONE, ONE_THREAD);
  }

  @Test
  void neitherIsWhatHasNoTable() throws Exception {
    assertThat(options("doctor")).contains(QUICK_COMPILER_ALONE, ONE_THREAD);
    assertThat(options("rollback")).contains(QUICK_COMPILER_ALONE, ONE_THREAD);
  }

  @Test
  void aTableThatMayBeLargeIs() throws Exception {
    Path large = Files.write(folder.resolve("large.csv"), new byte[1_000_000]);

    for (List<String> command :
        List.of(
            List.of("assign", "--input", large.toString()),
            List.of("assign", "--input", folder.toString()),
            List.of("assign", "--config", "own.conf"),
            List.of("assign", "--set", "input.location=" + large),
            List.of("synthesize", "--rows", "10"))) {
      assertThat(options(command.toArray(String[]::new)))
          .as("%s", command)
          .contains("-XX:Tier4InvocationThreshold=")
          .doesNotContain(QUICK_COMPILER_ALONE, ONE_THREAD);
    }
  }

  /** Java starts with none where two are asked for. */
  @Test
  void yourOwnCollectorIsTheOnlyOne() throws Exception {
    Path properties =
        Files.writeString(
            folder.resolve("own.conf"), "spark.driver.extraJavaOptions -XX:+UseZGC\n");

    assertThat(options("doctor", "--", "--driver-java-options", "-XX:+UseParallelGC"))
        .contains(QUICK_COMPILER_ALONE)
        .doesNotContain(ONE_THREAD);
    assertThat(options("doctor", "--", "--conf", "spark.driver.extraJavaOptions=-XX:+UseG1GC"))
        .doesNotContain(ONE_THREAD);
    assertThat(options("doctor", "--", "--properties-file", properties.toString()))
        .doesNotContain(ONE_THREAD);
    assertThat(options(Map.of("JAVA_TOOL_OPTIONS", "-XX:+UseParallelGC"), "doctor"))
        .doesNotContain(ONE_THREAD);
  }

  @Test
  void aShortRunHasRoomUnlessYouGiveItsMemory() throws Exception {
    String room = "-XX:NewSize=";

    assertThat(options("doctor")).contains(room);
    assertThat(options("doctor", "--", "--driver-memory", "1g")).doesNotContain(room);
    assertThat(options("doctor", "--", "--driver-java-options", "-Xmn64m")).doesNotContain(room);
    assertThat(options("assign", "--config", "own.conf")).doesNotContain(room);
  }

  @Test
  void aShortRunClearsSmallBlocksUnlessYouGiveTheirSize() throws Exception {
    Path properties = Files.writeString(folder.resolve("own.conf"), "spark.buffer.pageSize 8m\n");

    run(Map.of(), "doctor", "--", "--properties-file", properties.toString());

    assertThat(java.words())
        .contains("spark.broadcast.blockSize=256k")
        .noneMatch(word -> word.startsWith("spark.buffer.pageSize="));

    run(Map.of(), "assign", "--config", "own.conf");

    assertThat(java.words()).noneMatch(word -> word.startsWith("spark.broadcast.blockSize="));
  }

  @Test
  void yourOwnClassPathComesAfterTheJar() throws Exception {
    run(Map.of(), "doctor", "--", "--driver-class-path", "/lib/own.jar");

    List<String> words = java.words();
    String last = words.get(words.lastIndexOf("--driver-class-path") + 1);
    assertThat(last).endsWith("/target/wines-clustering.jar:/lib/own.jar");
  }

  @ParameterizedTest
  @ValueSource(strings = {"C", "POSIX", "xx_XX.UTF-8"})
  void fileNamesAreUtf8WhereThereIsNoSuchLanguage(String language) throws Exception {
    Path given = folder.resolve("language");
    Files.writeString(
        folder.resolve("jdk/bin/java"), "#!/bin/sh\necho \"$LC_ALL\" >'" + given + "'\nexit 1\n");
    Map<String, String> none = Map.of("LC_ALL", "", "LC_CTYPE", "", "LANG", language);

    run(none, "doctor");

    assertThat(given).content().isEqualToIgnoringNewLines("C.UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"help train", "--version", "train --help", "config --defaults"})
  void whatNeedsNoSparkGoesWithoutSparkSubmit(String command) throws Exception {
    List<String> words = List.of(command.split(" "));
    WinesProcess.start(folder, Map.of("JAVA_HOME", folder.resolve("jdk").toString()), words)
        .await();

    assertThat(java.words())
        .containsSubsequence("org.winesclustering.app.Main", words.get(0))
        .doesNotContain("org.apache.spark.deploy.SparkSubmit");
  }

  private String options(String... command) throws Exception {
    return options(Map.of(), command);
  }

  /** Those that the script gives, before its user's. */
  private String options(Map<String, String> environment, String... command) throws Exception {
    run(environment, command);
    String name = "spark.driver.defaultJavaOptions=";
    List<String> given = java.words().stream().filter(word -> word.startsWith(name)).toList();
    return given.get(given.size() - 1);
  }

  private void run(Map<String, String> environment, String... command) throws Exception {
    Map<String, String> all = new TreeMap<>(environment);
    all.put("JAVA_HOME", folder.resolve("jdk").toString());
    WinesProcess.Ended ended = WinesProcess.start(folder, all, List.of(command)).await();
    // The one here starts no launcher.
    assertThat(ended.exitCode()).as(ended.stderr()).isEqualTo(2);
  }
}
