package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.winesclustering.config.OutputConfig;

/**
 * The examples for schedulers in {@code conf/examples}: each is read as its scheduler reads it, and
 * the commands inside are run with another program in the place of {@code submit/wines}, which then
 * has to be one that the application accepts.
 */
class SchedulerExamplesTest {
  private static final Path EXAMPLES = Path.of("conf", "examples").toAbsolutePath();
  private static final Path AIRFLOW = Path.of("src", "test", "resources", "airflow");

  /** What the command says that fails. */
  private static final String WHY = RecordedCommand.REASON;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "0, success",
    // To be tried again.
    "1, AirflowException",
    "3, AirflowException",
    "137, AirflowException",
    "143, AirflowException",
    // Not to be tried again.
    "2, AirflowFailException",
    "4, AirflowFailException",
    "5, AirflowFailException",
    "6, AirflowFailException",
    "7, AirflowFailException",
    "8, AirflowFailException"
  })
  void airflowTriesAgainWhereThatMayHelp(int exitCode, String end) throws Exception {
    RecordedCommand command = RecordedCommand.in(folder, exitCode);

    String printed = airflow(command, "train", "scheduled__2026-01-31T02:00:00+00:00");

    assertThat(printed)
        .contains("order train>assign train>prune assign>prune")
        .contains("ended " + end + (exitCode == 0 ? "" : " exit code " + exitCode + ": " + WHY));
  }

  @ParameterizedTest
  @ValueSource(strings = {"train", "assign"})
  void airflowNamesTheRunAfterItsOwn(String task) throws Exception {
    RecordedCommand command = RecordedCommand.in(folder, 0);

    airflow(command, task, "manual__2026-01-31T02:00:00+00:00");

    WinesCommand accepted = WinesCommand.of(command.words());
    assertThat(accepted.name()).isEqualTo(task);
    OutputConfig output = accepted.config().output();
    assertThat(output.runId()).hasValue(task + "-manual__2026-01-31T02-00-00-00-00");
    assertThat(output.logicalDate()).hasValue("2026-01-31");
    assertThat(accepted.config().input().location())
        .isEqualTo("/data/wines/" + (task.equals("train") ? "all" : "new/2026-01-31"));
  }

  @Test
  void airflowRemovesOldRuns() throws Exception {
    RecordedCommand command = RecordedCommand.in(folder, 0);

    airflow(command, "prune", "manual__2026-01-31T02:00:00+00:00");

    assertThat(command.words())
        .containsExactly("prune", "--output", "/data/wines-results", "--keep", "30");
  }

  private static String airflow(RecordedCommand command, String task, String runId)
      throws Exception {
    assumeTrue(onPath("python3").isPresent(), "there is no python3");
    return RecordedCommand.run(
        Map.of(
            "PYTHONPATH", AIRFLOW.toString(),
            "PYTHONDONTWRITEBYTECODE", "1",
            "WINES_COMMAND", command.script().toString()),
        List.of(
            "python3",
            AIRFLOW.resolve("run_task.py").toString(),
            EXAMPLES.resolve("wines_nightly.py").toString(),
            task,
            runId,
            "2026-01-31"));
  }

  @Test
  void systemdRunsACommandThatIsAccepted() throws Exception {
    RecordedCommand command = RecordedCommand.in(folder, 0);
    Map<String, String> unit = unit("wines-nightly.service");

    command.runShell(startOf(unit));

    assertNightly(command);
    assertThat(unit)
        .containsEntry("Service.RestartPreventExitStatus", "2 4 5 6 7 8")
        .containsEntry("Unit.OnFailure", "wines-failed@%N.service");
    assertThat(unit("wines-nightly.timer")).containsEntry("Timer.Persistent", "true");
    command.runShell(unit.get("Service.ExecStartPost"));
    assertThat(command.words())
        .containsExactly("prune", "--output", "/var/lib/wines/results", "--keep", "30");
  }

  /** The command line of the shell, with what systemd makes of %% and $$. */
  private static String startOf(Map<String, String> unit) {
    String start = unit.get("Service.ExecStart").replace("%%", "%").replace("$$", "$");
    String shell = "/bin/sh -c '";
    assertThat(start).startsWith(shell).endsWith("'");
    return start.substring(shell.length(), start.length() - 1);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02-03 02:00, 2026-02-03",
    "2026-02-03 23:59, 2026-02-03",
    // Before the next night it is still the one before, which was missed.
    "2026-02-04 00:30, 2026-02-03",
    "2026-02-04 01:59, 2026-02-03"
  })
  void systemdMakesUpForANightWithTheDateOfThatNight(String now, String night) throws Exception {
    RecordedCommand command = RecordedCommand.in(folder, 0);
    String start = startOf(unit("wines-nightly.service"));

    command.runShell("TZ=UTC; export TZ; " + start.replace("2 hours ago", now + " 2 hours ago"));

    assertThat(command.words()).containsSequence("--run-id", "nightly-" + night);
    assertThat(command.words()).containsSequence("--logical-date", night);
  }

  @Test
  void systemdItselfFindsNoFault() throws Exception {
    assumeTrue(onPath("systemd-analyze").isPresent(), "there is no systemd-analyze");
    RecordedCommand command = RecordedCommand.in(folder, 0);
    List<String> verify = new ArrayList<>(List.of("systemd-analyze", "verify"));
    for (String unit :
        List.of("wines-nightly.service", "wines-nightly.timer", "wines-failed@.service")) {
      String text =
          Files.readString(EXAMPLES.resolve(unit))
              .replace(WinesCommand.HOME + "submit/wines", command.script().toString());
      verify.add(
          Files.writeString(folder.resolve(unit.replace("@", "@wines-nightly")), text).toString());
    }

    assertThat(RecordedCommand.run(Map.of(), verify)).doesNotContain("wines-");
  }

  /** Section.Key to value; a line that is neither section, nor comment, nor key is a fault. */
  private static Map<String, String> unit(String name) throws IOException {
    Map<String, String> values = new LinkedHashMap<>();
    String section = "";
    for (String line : Files.readAllLines(EXAMPLES.resolve(name))) {
      if (line.matches("\\[[A-Z][a-z]+]")) {
        section = line.substring(1, line.length() - 1);
      } else if (!line.isBlank() && !line.startsWith("#")) {
        assertThat(line).matches("[A-Z][A-Za-z]+=.*");
        assertThat(section).isNotEmpty();
        values.put(
            section + "." + line.substring(0, line.indexOf('=')),
            line.substring(line.indexOf('=') + 1));
      }
    }
    return values;
  }

  private static List<CronLine> cronLines() throws IOException {
    return Files.readAllLines(EXAMPLES.resolve("wines-nightly.cron")).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .filter(line -> !line.matches("[A-Z_]+=.*"))
        .map(CronLine::parse)
        .toList();
  }

  /** What cron would mail of a line. */
  private String cron(RecordedCommand command, CronLine line, int exitCode) throws Exception {
    assertThat(line.user()).isEqualTo("wines");
    return command.runShell(line.command().replace("/var/log/wines/", folder + "/"), exitCode);
  }

  @Test
  void cronRunsACommandThatIsAcceptedAndMailsNothing() throws Exception {
    RecordedCommand command = RecordedCommand.in(folder, 0);

    assertThat(cronLines()).hasSize(2);
    assertThat(cron(command, cronLines().get(0), 0)).isEmpty();
    assertNightly(command);
    assertThat(cron(command, cronLines().get(1), 0)).isEmpty();
    assertThat(command.words())
        .containsExactly("prune", "--output", "/data/wines-results", "--keep", "30");
    assertThat(Files.readString(EXAMPLES.resolve("wines-nightly.cron"))).contains("\nMAILTO=");
  }

  @Test
  void cronMailsTheExitCodeAndTheReasonOfAFailure() throws Exception {
    RecordedCommand command = RecordedCommand.in(folder, 4);

    assertThat(cron(command, cronLines().get(0), 4))
        .matches("wines train of \\d{4}-\\d\\d-\\d\\d: exit code 4\n" + WHY + "\n");
    assertThat(cron(command, cronLines().get(1), 4))
        .isEqualTo("wines prune: exit code 4\n" + WHY + "\n");
  }

  @Test
  void cronLeavesANightAloneThatLasts() throws Exception {
    assumeTrue(onPath("flock").isPresent(), "there is no flock");
    RecordedCommand command = RecordedCommand.in(folder, 0);
    Process lasting =
        new ProcessBuilder("flock", folder.resolve("nightly.lock").toString(), "cat").start();
    try {
      lasting.getOutputStream().write('x');
      lasting.getOutputStream().flush();
      // It has the lock.
      assertThat(lasting.getInputStream().read()).isEqualTo('x');

      assertThat(cron(command, cronLines().get(0), 75)).contains("exit code 75");
    } finally {
      // Its input ends, and so does cat.
      lasting.getOutputStream().close();
      lasting.waitFor();
    }
    assertThat(folder.resolve("called-with")).doesNotExist();
  }

  private static void assertNightly(RecordedCommand command) throws IOException {
    WinesCommand accepted = WinesCommand.of(command.words());
    assertThat(accepted.name()).isEqualTo("train");
    OutputConfig output = accepted.config().output();
    LocalDate day = LocalDate.parse(output.logicalDate().orElseThrow());
    LocalDate today = LocalDate.now(ZoneId.systemDefault());
    // Midnight may lie between.
    assertThat(day).isBetween(today.minusDays(1), today);
    assertThat(output.runId()).hasValue("nightly-" + day);
    assertThat(accepted.config().training().checkpoints().everyRounds()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "60 2 * * * wines true",
        "0 24 * * * wines true",
        "0 2 0 * * wines true",
        "0 2 * 13 * wines true",
        "0 2 * * 8 wines true",
        "0 2 * * wines",
        "0 5-2 * * * wines true",
        "0 2 * * * wines date +%F"
      })
  void aLineThatCronWouldNotTakeIsFound(String line) {
    assertThatThrownBy(() -> CronLine.parse(line)).hasMessageContaining(line);
  }

  @Test
  void aLineThatCronTakesIsRead() {
    assertThat(CronLine.parse("*/15 0-6/2 1,15 * 1-5 wines date +\\%F"))
        .isEqualTo(new CronLine("wines", "date +%F"));
  }

  /** A line of a file in /etc/cron.d: five fields of time, a user, and a command for the shell. */
  private record CronLine(String user, String command) {
    private static final int[][] RANGES = {{0, 59}, {0, 23}, {1, 31}, {1, 12}, {0, 7}};

    static CronLine parse(String line) {
      String[] fields = line.split("\\s+", 7);
      boolean valid =
          fields.length == 7
              && IntStream.range(0, RANGES.length).allMatch(i -> isTime(fields[i], RANGES[i]))
              && !fields[6].matches("(?s)(.*[^\\\\])?%.*");
      if (!valid) {
        throw new IllegalArgumentException("cron does not take: " + line);
      }
      return new CronLine(fields[5], fields[6].replace("\\%", "%"));
    }

    /** Lists of *, numbers and ranges, each with a step or without. */
    private static boolean isTime(String field, int[] range) {
      return Arrays.stream(field.split(",", -1))
          .allMatch(
              part -> {
                if (!part.matches("(\\*|\\d+(-\\d+)?)(/[1-9]\\d*)?")) {
                  return false;
                }
                int[] bounds =
                    Arrays.stream(part.replaceFirst("/.*", "").split("-", -1))
                        .filter(bound -> !bound.equals("*"))
                        .mapToInt(Integer::parseInt)
                        .toArray();
                return Arrays.stream(bounds).allMatch(b -> b >= range[0] && b <= range[1])
                    && (bounds.length < 2 || bounds[0] <= bounds[1]);
              });
    }
  }

  private static Optional<Path> onPath(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(entry -> Path.of(entry, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
