package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.SparkTest;

/** A table in which no clusters are to be found: the run says so, and still gives a model. */
class OneClusterIT extends SparkTest {
  private static final int ROWS = 150;

  @TempDir private Path folder;

  @Test
  void saysThatThereIsNoStructureAndWritesOneCluster() throws Exception {
    Path table = Files.writeString(folder.resolve("blob.csv"), blob());
    WinesProcess.Ended trained =
        run("train", "--input", table.toString(), "--output", folder.resolve("out").toString());
    PublishedFiles run = PublishedFiles.latest(folder.resolve("out"));

    assertThat(run.value("clusters.k").asInt()).isEqualTo(1);
    assertThat(run.value("clusters.sizes").get(0).asInt()).isEqualTo(ROWS);
    assertThat(run.value("verdict.outcome").asText()).isEqualTo("NOT_COMPARED");
    assertThat(run.value("metrics.features.silhouette").isNull()).isTrue();
    assertThat(trained.stderr()).contains("1 cluster in 150 records");
    assertThat(run.assignments(session()).filter("prediction = 0 AND margin = 1").count())
        .isEqualTo(ROWS);
    assertThat(Files.readString(run.directory().resolve("report.html")))
        .contains("All records are in this cluster.");

    run(
        "assign",
        "--model",
        folder.resolve("out").toString(),
        "--input",
        table.toString(),
        "--output",
        folder.resolve("scored").toString());
    PublishedFiles scored = PublishedFiles.latestAssign(folder.resolve("scored"));
    assertThat(scored.assignments(session()).filter("prediction = 0").count()).isEqualTo(ROWS);
  }

  private WinesProcess.Ended run(String command, String... more) throws Exception {
    List<String> arguments =
        IntStream.rangeClosed(0, more.length)
            .mapToObj(i -> i == 0 ? command : more[i - 1])
            .collect(Collectors.toList());
    if (command.equals("train")) {
      arguments.addAll(
          List.of(
              "--set",
              "training.epochs=2",
              "--set",
              "training.members=2",
              "--set",
              "clusters.k-max=4"));
    }
    WinesProcess.Ended ended = WinesInProcess.run(arguments);
    assertThat(ended.exitCode()).as(ended.stderr()).isZero();
    return ended;
  }

  /** Three columns of normally distributed numbers, two of them correlated. */
  private static String blob() throws IOException {
    Random random = new Random(5);
    return IntStream.range(0, ROWS)
        .mapToObj(
            i -> {
              double first = random.nextGaussian();
              return String.format(
                  Locale.ROOT,
                  "%.4f,%.4f,%.4f\n",
                  13 + first,
                  2 + 0.5 * first + 0.5 * random.nextGaussian(),
                  700 + 100 * random.nextGaussian());
            })
        .collect(Collectors.joining("", "alcohol,acid,proline\n", ""));
  }
}
