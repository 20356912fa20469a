package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.QuickJava;
import org.winesclustering.StandaloneCluster;

/** {@code submit/wines doctor} on a standalone cluster of two workers, each with an executor. */
@Tag("cluster")
class DoctorClusterIT {
  @TempDir private Path folder;

  @Test
  void looksAtEveryExecutor() throws Exception {
    try (StandaloneCluster cluster = StandaloneCluster.start(folder, 2)) {
      WinesProcess.Ended ended =
          WinesProcess.start(
                  folder,
                  Map.of(),
                  List.of(
                      "doctor",
                      "--master",
                      cluster.master(),
                      "--rows=1000",
                      "--output=" + folder.resolve("results"),
                      "--",
                      "--conf",
                      "spark.executor.memory=512m",
                      "--conf",
                      QuickJava.DRIVER,
                      "--conf",
                      QuickJava.EXECUTORS,
                      "--conf",
                      "spark.executorEnv.OMP_NUM_THREADS=8"))
              .await();

      assertThatTwoExecutorsAreFine(ended);
      assertThat(ended.stdout())
          .containsPattern("(?m)^WARN +executors +threads +OMP_NUM_THREADS is 8")
          .containsPattern("(?m)^OK +driver +threads +OMP_NUM_THREADS is 1");
      assertThat(folder).isDirectoryNotContaining("glob:**/.wines-doctor*");
    }
  }

  /** Whatever kind of cluster they are on. */
  static void assertThatTwoExecutorsAreFine(WinesProcess.Ended ended) {
    String all = ended.stdout() + ended.stderr();
    assertThat(ended.exitCode()).as(all).isZero();
    assertThat(ended.stdout())
        .as(all)
        .contains("2 have run tasks")
        .containsPattern("(?m)^OK +executors +java +Java 17")
        .containsPattern("(?m)^OK +executors +spark, scala +Spark 3.5")
        .containsPattern("(?m)^OK +executors +nd4j +ND4J loads, backend CPU")
        .containsPattern("(?m)^OK +executors +output +sees what the driver wrote")
        .containsPattern("(?m)^OK +executors +clock +less than 5 s");
  }
}
