package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;

/**
 * What a process took from its start to its end, as GNU {@code time} says.
 *
 * @param seconds by the clock
 * @param processorSeconds of all cores, user and system, with the processes that it waited for
 * @param mebibytes the most memory that it had at a time, or the largest process that it waited for
 */
record ProcessCost(double seconds, double processorSeconds, double mebibytes) {
  private static final Path TIME = Path.of("/usr/bin/time");
  private static final long MOST_MINUTES = 60;

  /**
   * Runs a command, which must succeed.
   *
   * @param folder for its output
   * @param name of the command, for the files in the folder
   */
  static ProcessCost of(Path folder, String name, List<String> command)
      throws IOException, InterruptedException {
    assertThat(TIME).as("GNU time, which measures processes").exists();
    Path figures = folder.resolve(name + ".time");
    Path log = folder.resolve(name + ".log");
    List<String> timed =
        new ArrayList<>(List.of(TIME.toString(), "-f", "%e %U %S %M", "-o", figures.toString()));
    timed.addAll(command);
    Process process =
        WinesProcess.prepared(folder, timed)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
      throw new AssertionError(name + " has not ended within " + MOST_MINUTES + " minutes");
    }
    assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    double[] parts =
        Arrays.stream(Files.readString(figures).strip().split(" "))
            .mapToDouble(Double::parseDouble)
            .toArray();
    return new ProcessCost(parts[0], parts[1] + parts[2], parts[3] / 1024);
  }

  /** The one in the middle by the clock, of the two in the middle the quicker. */
  static ProcessCost median(List<ProcessCost> costs) {
    return costs.stream()
        .sorted(Comparator.comparingDouble(ProcessCost::seconds))
        .skip((costs.size() - 1) / 2)
        .findFirst()
        .orElseThrow();
  }

  /** How many times as much this is as another: by the clock, and by the processor. */
  DoubleStream times(ProcessCost other) {
    return DoubleStream.of(seconds / other.seconds, processorSeconds / other.processorSeconds);
  }
}
