package org.winesclustering.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.CommandInProcess;
import org.winesclustering.SparkTest;

/**
 * Gives bad inputs to the command, one after the other in one JVM and one Spark session, and looks
 * how it ends. {@code -Dbad-input=names-12} runs that one alone.
 */
abstract class BadInputs extends SparkTest {
  /** Many times what any takes on a busy machine; only what hangs takes longer. */
  private static final Duration LIMIT = Duration.ofSeconds(90);

  /** Of the good runs, the first of which starts everything. */
  private static final Duration LIMIT_OF_TRAINING = Duration.ofMinutes(8);

  /** A line for a person is one that can be read, however long what it names is. */
  private static final int LONGEST_LINE = 4_000;

  private static final String PREFIX = "wines: ";

  @TempDir private static Path folder;

  private static final Map<String, Map<Integer, Integer>> ENDS = new TreeMap<>();

  private static CommandInProcess command;

  abstract List<BadInput> of(Corpus corpus);

  @TestFactory
  Stream<DynamicTest> endsInOneLineOrARightResult() throws Exception {
    GoodFiles good = GoodFiles.written(folder.resolve("good"), session());
    Path wines = Files.write(folder.resolve("wines.csv"), good.wines().get("csv"));
    command = new CommandInProcess();
    Trained trained = new Trained(wines, folder.resolve("published"), folder.resolve("failed"));
    train(trained, trained.published(), List.of(), 0);
    train(trained, trained.failed(), Trained.GATE, 6);
    Optional<String> only = Optional.ofNullable(System.getProperty("bad-input"));
    return of(new Corpus(good, trained)).stream()
        .filter(input -> only.isEmpty() || input.name().startsWith(only.get() + " "))
        .map(input -> DynamicTest.dynamicTest(input.name(), () -> check(input)));
  }

  private static void train(Trained trained, Path output, List<String> more, int code)
      throws Exception {
    List<String> words = Commands.train(trained.input(), more);
    words.addAll(List.of("--run-id", Trained.RUN, "--output", output.toString()));
    CommandInProcess.Ended ended = command.run(words, LIMIT_OF_TRAINING);
    assertThat(ended.exitCode()).as(ended.stderr()).isEqualTo(code);
  }

  private static void check(BadInput input) throws Exception {
    Path place = Files.createDirectories(folder.resolve("input"));
    try {
      List<String> words = new ArrayList<>(input.given().in(place));
      Path output = place.resolve("output");
      if (!words.contains("--output")) {
        words.addAll(List.of("--output", output.toString()));
      }
      Optional<String> before = latest(output);
      CommandInProcess.Ended ended = command.run(words, LIMIT);
      ENDS.computeIfAbsent(
              input.name().substring(0, input.name().indexOf('-')), kind -> new TreeMap<>())
          .merge(ended.exitCode(), 1, Integer::sum);
      assertEnds(ended, input.expected(), words);
      assertPublishes(ended, words, output, before);
    } finally {
      session().catalog().clearCache();
      FileUtils.deleteDirectory(place.toFile());
    }
  }

  private static void assertEnds(
      CommandInProcess.Ended ended, Expected expected, List<String> words) throws IOException {
    assertThat(expected.exitCodes()).as(ended.stderr()).contains(ended.exitCode());
    List<String> lines = ended.stderr().lines().toList();
    assertThat(lines)
        .as("no stack trace")
        .noneMatch(line -> line.startsWith("\tat ") || line.startsWith("Caused by:"))
        .noneMatch(line -> line.contains("Exception in thread"));
    assertThat(ended.stderr().codePoints())
        .as("nothing that a terminal would obey: %s", ended.stderr())
        .noneMatch(point -> Character.isISOControl(point) && point != '\n' && point != '\t');
    if (ended.exitCode() != 0) {
      assertThat(lines.get(lines.size() - 1)).startsWith(PREFIX).hasSizeLessThan(LONGEST_LINE);
    }
    assertThat(lines)
        .as("lines for the person")
        .filteredOn(line -> line.startsWith(PREFIX))
        .hasSize(ended.exitCode() == 0 && !words.contains("rollback") ? 0 : 1);
    if (ended.exitCode() == 0 && words.contains("--dry-run") && expected.table().isPresent()) {
      assertThat(read(ended.stdout())).isEqualTo(expected.table().get());
    }
  }

  private static Expected.Table read(String stdout) throws IOException {
    JsonNode plan = new ObjectMapper().readTree(stdout);
    return new Expected.Table(
        plan.at("/rows/read").asInt(),
        plan.at("/rows/rejected").asInt(),
        plan.path("features").size());
  }

  /** Only a run that ends well is published, and a dry run leaves nothing. */
  private static void assertPublishes(
      CommandInProcess.Ended ended, List<String> words, Path output, Optional<String> before)
      throws IOException {
    Optional<String> after = latest(output);
    if (ended.exitCode() != 0 || words.contains("--dry-run")) {
      assertThat(after).as("what is published").isEqualTo(before);
    } else {
      assertThat(after).as("what is published").isPresent();
    }
  }

  private static Optional<String> latest(Path output) throws IOException {
    for (String name : List.of("latest.json", "latest-assign.json")) {
      if (Files.exists(output.resolve(name))) {
        return Optional.of(Files.readString(output.resolve(name)));
      }
    }
    return Optional.empty();
  }

  /** How many there were of each kind, by exit code. */
  @AfterAll
  static void tellTheCounts() {
    if (command != null) {
      command.close();
    }
    System.out.println("bad inputs by exit code: " + ENDS);
  }
}
