package org.winesclustering.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.winesclustering.ScaledWines;
import org.winesclustering.SparkTest;

/** Nothing piles up over many rounds: neither on the heap nor in native memory. */
@Tag("cluster")
class SoakIT extends SparkTest {
  private static final int EARLY = 50;
  private static final int LATE = 300;

  @Test
  void memoryIsTheSameAfterThreeHundredRoundsAsAfterFifty() {
    Map<Integer, Memory> memory = new HashMap<>();

    new CnnAutoencoder()
        .setFeaturesCol("scaled")
        .setWorkers(2)
        .setEpochs(LATE)
        .setEpochsPerRound(1)
        .setTrainingListener(
            round -> {
              if (round.round() == EARLY || round.round() == LATE) {
                memory.put(round.round(), Memory.now());
              }
            })
        .fit(ScaledWines.of(session()));

    System.out.println("memory by round: " + memory);
    assertThat(memory.get(LATE).heap()).isCloseTo(memory.get(EARLY).heap(), withinPercentage(5));
    assertThat(memory.get(LATE).offHeap())
        .isCloseTo(memory.get(EARLY).offHeap(), withinPercentage(5));
  }

  /** Bytes that are reachable on the heap, and bytes that JavaCPP has allocated outside it. */
  private record Memory(long heap, long offHeap) {

    static Memory now() {
      // Twice: the first frees the native memory of arrays that are garbage, through references.
      for (int i = 0; i < 2; i++) {
        System.gc();
        ManagementFactory.getMemoryMXBean().gc();
      }
      return new Memory(
          ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(), Pointer.totalBytes());
    }
  }
}
