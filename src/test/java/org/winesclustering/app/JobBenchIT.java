package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The main job against the same steps in Python ({@code src/bench/uci_wine.py}), both as cold
 * processes in turn. {@code -Dbench.runs} says how often, {@code -Dbench.python} which Python has
 * scikit-learn and PyTorch; without them only the job is timed.
 */
@Tag("bench")
class JobBenchIT {
  private static final int RUNS = Integer.getInteger("bench.runs", 5);
  private static final String PYTHON = System.getProperty("bench.python", "python3");
  private static final Path SCRIPT = Path.of("src", "bench", "uci_wine.py");
  private static final Path TABLE =
      Path.of("src/main/resources/org/winesclustering/data/uci-wine.csv");

  @TempDir private Path folder;

  @Test
  void uciWine() throws Exception {
    // Not counted: it makes the archive of classes, and says how long there is to be trained.
    job(0);
    JsonNode training = PublishedFiles.latest(output(0)).value("training");
    boolean hasPython = PeerPython.has(PYTHON, "sklearn, torch");
    double[] own = new double[RUNS];
    double[] python = new double[RUNS];
    for (int run = 0; run < RUNS; run++) {
      own[run] = job(run + 1);
      python[run] = hasPython ? python(run, training) : Double.NaN;
    }
    BenchReport report =
        new BenchReport("job-uci-wine", "runs", "wines train, s", "Python, s", "ratio");
    report.line(
        Integer.toString(RUNS),
        number(median(own)),
        number(median(python)),
        number(median(own) / median(python)));
    assertThat(PublishedFiles.latest(output(RUNS)).value("clusters.k").asInt()).isEqualTo(3);
  }

  private Path output(int run) {
    return folder.resolve("own-" + run);
  }

  private double job(int run) throws IOException, InterruptedException {
    long start = System.nanoTime();
    WinesProcess.Ended ended =
        WinesProcess.start(folder, "train", "--output", output(run).toString()).await();
    double seconds = secondsSince(start);
    assertThat(ended.exitCode()).as(ended.stderr()).isZero();
    return seconds;
  }

  private double python(int run, JsonNode training) throws IOException, InterruptedException {
    int lessons = Math.max(1, training.path("lessons").size());
    List<String> command =
        List.of(
            PYTHON,
            SCRIPT.toString(),
            TABLE.toString(),
            folder.resolve("python-" + run).toString(),
            "--epochs",
            training.path("epochs").asText(),
            "--lessons",
            Integer.toString(lessons));
    long start = System.nanoTime();
    assertThat(succeeds(command)).as(String.join(" ", command)).isTrue();
    return secondsSince(start);
  }

  private boolean succeeds(List<String> command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("python.log").toFile())
              .start();
      return process.waitFor(10, TimeUnit.MINUTES) && process.exitValue() == 0;
    } catch (IOException e) {
      // There is no such Python.
      return false;
    }
  }

  private static double secondsSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }

  private static double median(double[] values) {
    double[] sorted = Arrays.stream(values).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.2f", value);
  }
}
