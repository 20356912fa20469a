package org.winesclustering.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.winesclustering.device.EmulatedDriver.emulation;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.winesclustering.device.Card;
import org.winesclustering.device.EmulatedDriver;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/** Scoring by a network that is shared, on the CPU and on an emulated card. */
class SharedNetworkTest {
  private static final int COLUMNS = 5;
  private static final int ROWS = 40;

  private static Card card;

  @BeforeAll
  static void open() {
    card = EmulatedDriver.card();
  }

  @AfterEach
  void restore() {
    EmulatedDriver.restore();
  }

  private static SharedNetwork network() {
    return new SharedNetwork(
        NetworkBytes.write(
            Autoencoders.network(
                new Architecture(
                    COLUMNS, 2, Autoencoders.plain(List.of(4), 2, "tanh"), Autoencoders.softmax(3)),
                1)));
  }

  private static float[] records() {
    float[] records = new float[ROWS * COLUMNS];
    for (int i = 0; i < records.length; i++) {
      records[i] = (float) Math.sin(i);
    }
    return records;
  }

  @Test
  void aCardSaysTheSameAsTheCpu() {
    SharedNetwork network = network();

    SharedNetwork.Output cpu = network.apply(records(), ROWS);
    SharedNetwork.Output onCard = network.onCard(records(), ROWS, card).orElseThrow();

    assertThat(onCard.embedding()).containsExactly(cpu.embedding(), within(1e-5f));
    assertThat(onCard.reconstruction()).containsExactly(cpu.reconstruction(), within(1e-5f));
    assertThat(onCard.responsibilities()).containsExactly(cpu.responsibilities(), within(1e-5f));
  }

  @Test
  void tooLittleMemoryForTheNetworkOrForItsRowsEndsInALineThatNamesWhatToChange() {
    SharedNetwork network = network();
    emulation().emulatedMemory(emulation().emulatedInUse(0));
    failsInOneLine(() -> network.onCard(records(), ROWS, card));

    EmulatedDriver.restore();
    network.onCard(new float[COLUMNS], 1, card);
    emulation().emulatedMemory(emulation().emulatedInUse(0));
    failsInOneLine(() -> network.onCard(records(), ROWS, card));
  }

  private static void failsInOneLine(ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            WinesFailure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.USAGE))
        .hasMessageStartingWith(
            "a GPU has too little memory left for scoring of 40 rows at a time; let fewer tasks")
        .hasMessageContaining("spark.task.resource.gpu.amount")
        .hasMessageContaining("CUDA_ERROR_OUT_OF_MEMORY");
  }
}
