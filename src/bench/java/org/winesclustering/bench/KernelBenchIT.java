package org.winesclustering.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.winesclustering.app.BenchReport;

/** One convolution by JMH, in two JVMs one after the other, each with one thread. */
@Tag("bench")
class KernelBenchIT {
  private static final Path JSON = Path.of("target", "bench", "kernel-jmh.json");

  @Test
  void oneConvolution() throws IOException, RunnerException {
    Files.createDirectories(JSON.getParent());
    Options options =
        new OptionsBuilder()
            .include(KernelBench.class.getName())
            .forks(2)
            .warmupIterations(3)
            .warmupTime(TimeValue.seconds(2))
            .measurementIterations(5)
            .measurementTime(TimeValue.seconds(1))
            .shouldFailOnError(true)
            .resultFormat(ResultFormatType.JSON)
            .result(JSON.toString())
            .build();
    Collection<RunResult> results = new Runner(options).run();
    BenchReport report =
        new BenchReport("kernel", "convolution", "channels", "µs forward and backward", "±");
    for (RunResult result : results) {
      Result<?> time = result.getPrimaryResult();
      report.line(
          result.getParams().getParam("kind"),
          result.getParams().getParam("channels"),
          String.format(Locale.ROOT, "%.0f", time.getScore()),
          String.format(Locale.ROOT, "%.0f", time.getScoreError()));
    }
  }
}
