package org.winesclustering.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.event.RunEvent.ClustersFound;
import org.winesclustering.event.RunEvent.DriftMeasured;
import org.winesclustering.event.RunEvent.RecordsChecked;
import org.winesclustering.event.RunEvent.RunEnded;
import org.winesclustering.event.RunEvent.RunStarted;
import org.winesclustering.event.RunEvent.StepEnded;
import org.winesclustering.event.RunEvent.TrainingRound;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * Writer of one line of JSON for each event, without delay. All lines have the keys {@code event,
 * time (UTC), runId, command, logicalDate, step, seconds, rows}, null where they do not apply, and
 * then those of their kind.
 */
public final class EventLines implements RunListener {
  private static final Logger LOG = LoggerFactory.getLogger(EventLines.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String STANDARD_OUTPUT = "-";

  private final String name;
  private final Lines lines;
  private boolean broken;

  private EventLines(String name, Lines lines) {
    this.name = name;
    this.lines = lines;
  }

  /** A destination that whole lines are appended to. */
  @FunctionalInterface
  private interface Lines {
    void write(byte[] line) throws IOException;
  }

  /**
   * A writer to a destination, which is opened.
   *
   * @param place a file, to which lines are appended, or {@code -} for standard output
   * @throws WinesFailure with {@link FailureKind#USAGE} if the file cannot be written
   */
  public static EventLines open(String place) {
    if (place.equals(STANDARD_OUTPUT)) {
      return new EventLines("standard output", onto(System.out));
    }
    try {
      Path file = Path.of(place);
      if (isNamedPipe(file)) {
        throw new WinesFailure(
            FailureKind.USAGE,
            "WINES_EVENTS_FILE is \""
                + place
                + "\", a named pipe, which would be waited for until somebody reads it; give a"
                + " file, or - for standard output, and pipe that");
      }
      append(file, new byte[0]);
      return new EventLines(place, line -> append(file, line));
    } catch (IOException | InvalidPathException e) {
      throw new WinesFailure(
          FailureKind.USAGE,
          "WINES_EVENTS_FILE is \""
              + place
              + "\", which cannot be written ("
              + e.getClass().getSimpleName()
              + "); give a file in a directory that exists, or - for standard output",
          e);
    }
  }

  /** What a shell hands over in /dev and /proc has a reader. */
  private static boolean isNamedPipe(Path file) throws IOException {
    return !file.startsWith("/dev")
        && !file.startsWith("/proc")
        && Files.exists(file)
        && Files.getFileStore(file).supportsFileAttributeView("unix")
        && (((Integer) Files.getAttribute(file, "unix:mode")) & 0170000) == 0010000;
  }

  /** Appends to a file. It is opened for every line, because it may be rotated during a run. */
  private static void append(Path file, byte[] line) throws IOException {
    Files.write(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static Lines onto(PrintStream out) {
    return line -> {
      out.write(line, 0, line.length);
      out.flush();
    };
  }

  @Override
  public void on(RunName run, RunEvent event) {
    if (broken) {
      return;
    }
    try {
      lines.write((JSON.writeValueAsString(line(run, event)) + "\n").getBytes(UTF_8));
    } catch (IOException e) {
      // A full disk must not cost hours of training.
      broken = true;
      LOG.warn("no more events are written to {}: {}", name, e.getMessage());
    }
  }

  private static ObjectNode line(RunName run, RunEvent event) {
    ObjectNode line =
        JSON.createObjectNode()
            .put("event", event.event())
            .put("time", Instant.now().toString())
            .put("runId", run.runId().orElse(null))
            .put("command", textOrNull(run.command()))
            .put("logicalDate", run.logicalDate().orElse(null))
            .put("step", textOrNull(event.step()))
            .put("seconds", numberOrNull(event.seconds()))
            .put("rows", numberOrNull(event.rows()));
    addOwn(line, event);
    return line;
  }

  private static void addOwn(ObjectNode line, RunEvent event) {
    if (event instanceof RunStarted started) {
      line.put("dryRun", started.dryRun());
    } else if (event instanceof StepEnded ended) {
      line.put("status", ended.status());
    } else if (event instanceof RecordsChecked checked) {
      line.put("rowsRead", checked.rowsRead())
          .put("rowsRejected", checked.rowsRejected())
          .put("features", checked.features());
    } else if (event instanceof TrainingRound round) {
      line.put("round", round.round())
          .put("epoch", round.epoch())
          .put("epochs", round.epochs())
          .put("loss", numberOrNull(round.loss()))
          .put("validationLoss", numberOrNull(round.validationLoss()))
          .put("learningRate", numberOrNull(round.learningRate()))
          .put("rowsPerSecond", numberOrNull(round.rowsPerSecond()));
    } else if (event instanceof ClustersFound found) {
      line.put("k", found.k())
          .put("silhouette", numberOrNull(found.silhouette()))
          .put("verdict", found.verdict());
    } else if (event instanceof DriftMeasured drift) {
      line.put("psi", numberOrNull(drift.psi()))
          .put("findings", drift.findings())
          .put("novel", numberOrNull(drift.novel()));
    } else if (event instanceof RunEnded ended) {
      line.put("status", ended.status())
          .put("exitCode", ended.exitCode())
          .put("message", ended.message());
    }
  }

  private static String textOrNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static Long numberOrNull(OptionalLong value) {
    return value.isPresent() ? (Long) value.getAsLong() : null;
  }

  private static Double numberOrNull(OptionalDouble value) {
    return numberOrNull(value.orElse(Double.NaN));
  }

  /** A number, or null for NaN and infinities, which JSON does not have. */
  private static Double numberOrNull(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
