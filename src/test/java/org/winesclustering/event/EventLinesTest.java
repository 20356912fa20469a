package org.winesclustering.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.event.RunEvent.ClustersFound;
import org.winesclustering.event.RunEvent.DriftMeasured;
import org.winesclustering.event.RunEvent.RecordsChecked;
import org.winesclustering.event.RunEvent.RunStarted;
import org.winesclustering.event.RunEvent.StepEnded;
import org.winesclustering.event.RunEvent.StepStarted;
import org.winesclustering.event.RunEvent.TrainingRound;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

class EventLinesTest {
  private static final RunName NIGHTLY =
      new RunName("train", Optional.of("nightly"), Optional.of("2026-01-31"));

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("events.jsonl");
  }

  private RunEvents events() {
    return new RunEvents(List.of(EventLines.open(file().toString())));
  }

  private List<JsonNode> lines() throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file())) {
      lines.add(new ObjectMapper().readTree(line));
    }
    return lines;
  }

  @Test
  void everyLineSaysWhichRunWhenAndWhat() throws IOException {
    RunEvents events = events();

    events.begin(NIGHTLY, new RunStarted(false));
    events.tell(new StepStarted("check", OptionalLong.empty()));
    events.tell(new RecordsChecked(180, 2, 13));
    events.tell(new StepEnded("check", OptionalDouble.of(0.5), OptionalLong.of(178), "succeeded"));
    events.tell(new ClustersFound(3, 0.25, "no \"different\"\nfrom KMeans"));
    events.succeeded();

    assertThat(lines())
        .extracting(line -> line.get("event").asText())
        .containsExactly(
            "run.started",
            "step.started",
            "records.checked",
            "step.ended",
            "clusters.found",
            "run.ended");
    for (JsonNode line : lines()) {
      assertThat(line.fieldNames())
          .toIterable()
          .startsWith(
              "event", "time", "runId", "command", "logicalDate", "step", "seconds", "rows");
      assertThat(line.get("runId").asText()).isEqualTo("nightly");
      assertThat(line.get("command").asText()).isEqualTo("train");
      assertThat(line.get("logicalDate").asText()).isEqualTo("2026-01-31");
      assertThat(Instant.parse(line.get("time").asText())).isBeforeOrEqualTo(Instant.now());
    }
    JsonNode checked = lines().get(2);
    assertThat(checked.get("rowsRejected").asLong()).isEqualTo(2);
    assertThat(checked.get("features").asInt()).isEqualTo(13);
    assertThat(checked.get("seconds").isNull()).isTrue();
    JsonNode ended = lines().get(3);
    assertThat(ended.get("step").asText()).isEqualTo("check");
    assertThat(ended.get("seconds").asDouble()).isEqualTo(0.5);
    assertThat(ended.get("rows").asLong()).isEqualTo(178);
    assertThat(ended.get("status").asText()).isEqualTo("succeeded");
    assertThat(lines().get(4).get("verdict").asText()).isEqualTo("no \"different\"\nfrom KMeans");
    JsonNode last = lines().get(5);
    assertThat(last.get("status").asText()).isEqualTo("succeeded");
    assertThat(last.get("exitCode").asInt()).isZero();
  }

  @Test
  void whatIsNoNumberInJsonIsNull() throws IOException {
    RunEvents events = events();

    events.tell(
        new TrainingRound(
            1,
            5,
            120,
            OptionalLong.of(890),
            Double.POSITIVE_INFINITY,
            OptionalDouble.empty(),
            0.002,
            OptionalDouble.of(0.5),
            1780));

    JsonNode round = lines().get(0);
    assertThat(round.get("loss").isNull()).isTrue();
    assertThat(round.get("validationLoss").isNull()).isTrue();
    assertThat(round.get("epoch").asInt()).isEqualTo(5);
    assertThat(round.get("rowsPerSecond").asDouble()).isEqualTo(1780);
    assertThat(round.get("step").asText()).isEqualTo("training");
  }

  @Test
  void driftIsToldWithTheNovelRecordsWhereTheModelKnowsThem() throws IOException {
    RunEvents events = events();

    events.tell(new DriftMeasured(0.61, 2, OptionalLong.of(7)));
    events.tell(new DriftMeasured(0, 0, OptionalLong.empty()));

    JsonNode drift = lines().get(0);
    assertThat(drift.get("event").asText()).isEqualTo("drift.measured");
    assertThat(drift.get("step").asText()).isEqualTo("drift");
    assertThat(drift.get("psi").asDouble()).isEqualTo(0.61);
    assertThat(drift.get("findings").asInt()).isEqualTo(2);
    assertThat(drift.get("novel").asLong()).isEqualTo(7);
    assertThat(lines().get(1).get("novel").isNull()).isTrue();
  }

  @Test
  void aRunThatIsRefusedBeforeItHasANameEndsToo() throws IOException {
    events().failed("train", 2, "clusters.k is 1001");

    assertThat(lines()).hasSize(1);
    assertThat(lines().get(0).get("event").asText()).isEqualTo("run.ended");
    assertThat(lines().get(0).get("runId").isNull()).isTrue();
    assertThat(lines().get(0).get("command").asText()).isEqualTo("train");
    assertThat(lines().get(0).get("status").asText()).isEqualTo("failed");
    assertThat(lines().get(0).get("exitCode").asInt()).isEqualTo(2);
    assertThat(lines().get(0).get("message").asText()).isEqualTo("clusters.k is 1001");
  }

  @Test
  void aCommandThatBeginsNoRunSaysNothing() throws IOException {
    events().succeeded();

    assertThat(lines()).isEmpty();
  }

  @Test
  void linesOfSeveralThreadsAndProcessesDoNotMix() throws Exception {
    // Two that know nothing of each other, as in two processes.
    List<RunEvents> writers = List.of(events(), events());
    ExecutorService threads = Executors.newFixedThreadPool(2);
    List<Future<?>> all = new ArrayList<>();
    for (RunEvents writer : writers) {
      all.add(
          threads.submit(
              () -> {
                for (int i = 0; i < 200; i++) {
                  writer.tell(new StepStarted("x".repeat(500), OptionalLong.of(i)));
                }
              }));
    }
    for (Future<?> one : all) {
      one.get();
    }
    threads.shutdown();

    assertThat(lines()).hasSize(400).allSatisfy(line -> assertThat(line.has("rows")).isTrue());
  }

  @Test
  void aFileThatIsMovedAwayIsBegunAnew() throws IOException {
    RunEvents events = events();
    events.tell(new StepStarted("read", OptionalLong.empty()));
    Files.move(file(), folder.resolve("events.1"));

    events.tell(new StepStarted("check", OptionalLong.empty()));

    assertThat(lines()).extracting(line -> line.get("step").asText()).containsExactly("check");
  }

  @Test
  void aPlaceThatCannotBeWrittenIsRefusedAtTheBeginning() {
    assertThatThrownBy(() -> EventLines.open(folder.resolve("none/events").toString()))
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining("WINES_EVENTS_FILE is \"")
        .hasMessageContaining("none/events")
        .hasMessageContaining("give a file in a directory that exists")
        .extracting(failure -> ((WinesFailure) failure).kind())
        .isEqualTo(FailureKind.USAGE);
  }

  @Test
  void aPlaceThatFailsLaterDoesNotEndTheRun() throws IOException {
    Path place = Files.createDirectory(folder.resolve("place"));
    RunEvents events =
        new RunEvents(List.of(EventLines.open(place.resolve("events.jsonl").toString())));
    Files.delete(place.resolve("events.jsonl"));
    Files.delete(place);

    events.tell(new StepStarted("read", OptionalLong.empty()));
    events.succeeded();

    assertThat(place).doesNotExist();
  }

  @Test
  void aNamedPipeIsNotWaitedFor(@TempDir Path folder) throws Exception {
    Path pipe = folder.resolve("pipe");
    new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();

    assertThatThrownBy(() -> EventLines.open(pipe.toString()))
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining("a named pipe, which would be waited for");
  }
}
