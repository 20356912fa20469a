package org.winesclustering.monitoring;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.event.RunEvent;
import org.winesclustering.event.RunEvent.RunEnded;
import org.winesclustering.event.RunEvent.RunStarted;
import org.winesclustering.event.RunListener;
import org.winesclustering.event.RunName;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * A file with the figures of the last run, in Prometheus' text format, for the textfile collector
 * of its node exporter. It is replaced in one step when a run ends, also one that failed or was
 * refused. What a run did not reach has no line; when a run last succeeded stays there through
 * failures.
 *
 * <p>The label {@code schedule}, the file's name without {@code .prom}, tells the files of a
 * directory apart. Each belongs to one scheduled command, of which one runs at a time.
 */
public final class MetricsFile implements RunListener {
  private static final Logger LOG = LoggerFactory.getLogger(MetricsFile.class);

  private static final Pattern NAME = Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]*)\\.prom");

  /** Commands whose end the file tells; "" for a command line that was not understood. */
  private static final Set<String> COMMANDS =
      Set.of("train", "assign", "assign-stream", "outcome", "");

  private static final String ENDED = "wines_run_end_timestamp_seconds";
  private static final String SUCCEEDED = "wines_last_success_timestamp_seconds";

  private final Path file;
  private final String schedule;
  private final RunGauges gauges;
  private boolean isDryRun;

  private MetricsFile(Path file, String schedule, RunGauges gauges) {
    this.file = file;
    this.schedule = schedule;
    this.gauges = gauges;
  }

  /**
   * A file that is written when a run ends.
   *
   * @param gauges which are told of each event first
   * @throws WinesFailure with {@link FailureKind#USAGE} if the file could not be written, or the
   *     collector would not read it
   */
  public static MetricsFile at(String place, RunGauges gauges) {
    try {
      Path file = Path.of(place).toAbsolutePath();
      var name = NAME.matcher(String.valueOf(file.getFileName()));
      if (name.matches() && !Files.isDirectory(file) && Files.isWritable(file.getParent())) {
        return new MetricsFile(file, name.group(1), gauges);
      }
    } catch (InvalidPathException e) {
      LOG.debug("no path: {}", place, e);
    }
    throw new WinesFailure(
        FailureKind.USAGE,
        "WINES_METRICS_FILE is \""
            + place
            + "\", allowed: a file NAME.prom, of letters, digits, dots, dashes and underscores, in"
            + " a directory that exists and may be written; correct or unset it");
  }

  @Override
  public void on(RunName run, RunEvent event) {
    if (event instanceof RunStarted started) {
      isDryRun = started.dryRun();
    } else if (event instanceof RunEnded ended && COMMANDS.contains(run.command()) && !isDryRun) {
      try {
        write(ended);
      } catch (IOException e) {
        LOG.warn("the metrics in {} are not up to date: {}", file, e.getMessage());
      }
    }
  }

  private void write(RunEnded ended) throws IOException {
    double now = Instant.now().toEpochMilli() / 1e3;
    OptionalDouble succeeded = ended.exitCode() == 0 ? OptionalDouble.of(now) : lastSuccess();
    StringBuilder text = new StringBuilder();
    RunGauges.MEANINGS.forEach(
        (gauge, meaning) -> add(text, name(gauge), meaning, gauges.value(gauge)));
    add(text, ENDED, "When the last run ended.", now);
    add(text, SUCCEEDED, "When a run last succeeded.", succeeded.orElse(Double.NaN));
    // Hidden, and of a name that the collector passes over; with the umask's permissions.
    Path temporary =
        file.resolveSibling("." + file.getFileName() + "." + ProcessHandle.current().pid());
    try {
      Files.writeString(temporary, text);
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private void add(StringBuilder text, String name, String meaning, double value) {
    if (Double.isFinite(value)) {
      text.append(
          String.format(
              Locale.ROOT,
              "# HELP %s %s\n# TYPE %s gauge\n%s%s\n",
              name,
              meaning,
              name,
              sample(name),
              // All digits of a time, and no exponent, which people would have to read.
              BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()));
    }
  }

  private String sample(String name) {
    return name + "{schedule=\"" + schedule + "\"} ";
  }

  /** What the file says; empty where it is not there or somebody changed it. */
  private OptionalDouble lastSuccess() throws IOException {
    List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
    return lines.stream()
        .filter(line -> line.startsWith(sample(SUCCEEDED)))
        .map(line -> line.substring(sample(SUCCEEDED).length()))
        .filter(value -> value.matches("\\d{1,12}(\\.\\d{1,9})?"))
        .mapToDouble(Double::parseDouble)
        .findFirst();
  }

  /** The names of all metrics. */
  static List<String> names() {
    return Stream.concat(
            RunGauges.MEANINGS.keySet().stream().map(MetricsFile::name),
            Stream.of(ENDED, SUCCEEDED))
        .toList();
  }

  /** The name of a gauge as Prometheus has it: wines_run_exit_code for run.exitCode. */
  private static String name(String gauge) {
    return "wines_" + gauge.replace('.', '_').replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
