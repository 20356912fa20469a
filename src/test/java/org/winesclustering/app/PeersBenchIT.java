package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.StandaloneCluster;
import org.winesclustering.synthetic.SyntheticWines;

/**
 * The whole job on large tables beside what others would write: the same steps in Python ({@code
 * src/bench/large_table.py}), and plain MLlib ({@link MllibJob}), as cold processes in turn on the
 * same Parquet files of {@code wines synthesize}. {@code -Dbench.rows=10000,100000} names other
 * sizes, {@code -Dbench.runs} how often each is run, of which the table has the median, {@code
 * -Dbench.python} a Python with polars, scikit-learn and PyTorch; without them it is left out.
 */
@Tag("bench")
class PeersBenchIT {
  private static final int RUNS = Integer.getInteger("bench.runs", 1);
  private static final String PYTHON = System.getProperty("bench.python", "python3");
  private static final Path SCRIPT = Path.of("src", "bench", "large_table.py").toAbsolutePath();
  private static final String OURS = "wines train";

  @TempDir private static Path folder;

  @Test
  void largeTables() throws Exception {
    boolean hasPython = PeerPython.has(PYTHON, "polars, sklearn, torch");
    BenchReport report =
        new BenchReport(
            "peers",
            "rows",
            "program",
            "s",
            "wines train takes so many times as long",
            "processor s",
            "so many times as many",
            "memory at most, MiB");
    // Not counted: it makes the archive of classes.
    ours(MadeTable.of(folder, 1000), "first");
    for (long rows : MadeTable.sizes()) {
      Map<String, List<ProcessCost>> costs = new LinkedHashMap<>();
      Path table = MadeTable.of(folder, rows);
      for (int run = 0; run < RUNS; run++) {
        String name = rows + "-" + run;
        add(costs, OURS, ours(table, "ours-" + name));
        if (hasPython) {
          add(costs, "Python", python(table, name));
        }
        add(costs, "plain MLlib", mllib(table, "mllib-" + name));
      }
      ProcessCost own = ProcessCost.median(costs.get(OURS));
      costs.forEach((program, all) -> line(report, rows, program, own, ProcessCost.median(all)));
    }
  }

  private static void add(Map<String, List<ProcessCost>> costs, String program, ProcessCost cost) {
    costs.computeIfAbsent(program, absent -> new ArrayList<>()).add(cost);
  }

  private static void line(
      BenchReport report, long rows, String program, ProcessCost own, ProcessCost cost) {
    List<String> times =
        own.times(cost).mapToObj(ratio -> String.format(Locale.ROOT, "%.2f", ratio)).toList();
    report.line(
        String.format(Locale.ROOT, "%,d", rows),
        program,
        String.format(Locale.ROOT, "%.1f", cost.seconds()),
        times.get(0),
        String.format(Locale.ROOT, "%.1f", cost.processorSeconds()),
        times.get(1),
        String.format(Locale.ROOT, "%,.0f", cost.mebibytes()));
  }

  private static ProcessCost ours(Path table, String name) throws Exception {
    return ProcessCost.of(
        folder,
        name,
        List.of(
            Path.of("submit", "wines").toAbsolutePath().toString(),
            "train",
            "--input",
            table.toString(),
            "--label",
            SyntheticWines.LABEL,
            "--output",
            folder.resolve(name).toString()));
  }

  /** With as many epochs and clusters as this project's run on the same table had. */
  private static ProcessCost python(Path table, String name) throws Exception {
    PublishedFiles ours = PublishedFiles.latest(folder.resolve("ours-" + name));
    JsonNode clusters = ours.value("clusters.k");
    assertThat(clusters.asInt()).isGreaterThan(1);
    return ProcessCost.of(
        folder,
        "python-" + name,
        List.of(
            PYTHON,
            SCRIPT.toString(),
            table.toString(),
            folder.resolve("python-" + name).toString(),
            "--label",
            SyntheticWines.LABEL,
            "--epochs",
            ours.value("training.epochs").asText(),
            "--clusters",
            clusters.asText()));
  }

  private static ProcessCost mllib(Path table, String name)
      throws IOException, InterruptedException {
    Path root = Path.of("").toAbsolutePath();
    List<String> command =
        Stream.of(
                "java",
                "@" + root.resolve("submit/java.options"),
                "-Dspark.ui.enabled=false",
                "-Dlog4j2.configurationFile=" + root.resolve("conf/log4j2.properties"),
                "-cp",
                root.resolve("target/test-classes")
                    + ":"
                    + StandaloneCluster.sparkHome().toAbsolutePath()
                    + "/jars/*",
                MllibJob.class.getName(),
                table.toString(),
                SyntheticWines.LABEL,
                folder.resolve(name).toString())
            .toList();
    return ProcessCost.of(folder, name, command);
  }
}
