package org.winesclustering.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.QuickJava;
import org.winesclustering.ScaledWines;
import org.winesclustering.StandaloneCluster;
import org.winesclustering.training.TrainingListener;

/**
 * Executors of a real standalone cluster are killed (SIGKILL) at moments of training, two in each:
 * it ends well every time, with the parameters of an undisturbed run, bit for bit. {@code
 * -Dlost-executor.trainings=10} makes 20 kills.
 */
@Tag("cluster")
class LostExecutorIT {
  private static final int TRAININGS = Integer.getInteger("lost-executor.trainings", 5);
  private static final int ROUNDS = 12;

  @Test
  void aKilledExecutorChangesNothing(@TempDir Path folder) {
    try (StandaloneCluster cluster = StandaloneCluster.start(folder, 2);
        SparkSession session = session(cluster)) {
      Dataset<Row> wines = ScaledWines.of(session);
      byte[] undisturbed = train(wines, round -> {}).network();
      AtomicInteger killed = new AtomicInteger();
      try (Killer killer = new Killer(cluster, killed)) {
        for (int training = 0; training < TRAININGS; training++) {
          // Spread over the rounds, and over the milliseconds within one. Half of the rounds lie
          // between the two, so the first has long been made when the second is chosen.
          int first = 1 + training * (ROUNDS / 2 - 1) / TRAININGS;
          int second = first + ROUNDS / 2 - 1;
          int which = training % 2;
          long delay = 14L * training % 40;
          CnnAutoencoderModel model =
              train(
                  wines,
                  round -> {
                    killer.kill(round.round() == first, which, delay);
                    killer.kill(round.round() == second, 1 - which, (delay + 7) % 40);
                  });

          assertThat(model.network())
              .as("parameters after the kills of training %s", training)
              .isEqualTo(undisturbed);
          assertThat(model.summary().orElseThrow().rounds()).hasSize(ROUNDS);
          assertThat(killed).hasValue(2 * (training + 1));
        }
      }
    }
  }

  private static CnnAutoencoderModel train(Dataset<Row> wines, TrainingListener listener) {
    return new CnnAutoencoder()
        .setFeaturesCol("scaled")
        .setMembers(1)
        .setNoiseLevel(0)
        .setWorkers(4)
        .setEpochs(2 * ROUNDS)
        .setEpochsPerRound(2)
        .setTrainingListener(listener)
        .fit(wines);
  }

  private static SparkSession session(StandaloneCluster cluster) {
    return SparkSession.builder()
        .appName("lost executors")
        .master(cluster.master())
        .config("spark.home", StandaloneCluster.sparkHome().toString())
        .config("spark.jars", StandaloneCluster.assembly().toString())
        .config("spark.executor.memory", "768m")
        .config("spark.executor.extraJavaOptions", QuickJava.OPTIONS)
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.executorEnv.OMP_NUM_THREADS", "1")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.ui.enabled", "false")
        // Both executors take part from the first round on.
        .config("spark.scheduler.minRegisteredResourcesRatio", "1.0")
        .getOrCreate();
  }

  /** Kills executors from a thread of its own, while training goes on. */
  private static final class Killer implements AutoCloseable {
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final StandaloneCluster cluster;
    private final AtomicInteger killed;

    Killer(StandaloneCluster cluster, AtomicInteger killed) {
      this.cluster = cluster;
      this.killed = killed;
    }

    void kill(boolean now, int which, long delayMillis) {
      if (now) {
        List<ProcessHandle> executors = cluster.executors();
        var unused =
            thread.schedule(
                () -> {
                  if (executors.get(which % executors.size()).destroyForcibly()) {
                    killed.incrementAndGet();
                  }
                },
                delayMillis,
                TimeUnit.MILLISECONDS);
      }
    }

    @Override
    public void close() {
      thread.shutdownNow();
    }
  }
}
