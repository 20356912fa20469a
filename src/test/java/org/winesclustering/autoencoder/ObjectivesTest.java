package org.winesclustering.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.winesclustering.training.TrainingPhases;

class ObjectivesTest {
  private static TrainingPhases phases(int epochs, int columns) {
    CnnAutoencoder stage =
        new CnnAutoencoder().setObjective("self-supervised").setClusters(3).setEpochs(epochs);
    return Objectives.phases(stage, Optional.empty(), columns);
  }

  @Test
  void lessonOnManyColumnsEndsWhenItIsLearnedUnlessTheEpochsAreGiven() {
    assertThat(phases(0, 100).learnedShare()).hasValue(0.999);
    assertThat(phases(0, 99).learnedShare()).isEmpty();
    assertThat(phases(80, 100).learnedShare()).isEmpty();
  }
}
