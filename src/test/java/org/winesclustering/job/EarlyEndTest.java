package org.winesclustering.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.winesclustering.training.RoundSummary;
import org.winesclustering.training.TrainingSummary;

class EarlyEndTest {
  private static TrainingSummary training(int epoch, String... events) {
    RoundSummary round =
        new RoundSummary(3, epoch, 40, 100, 0.5, Double.NaN, 0.01, 1, List.of(events));
    return new TrainingSummary(List.of(round), 100, 0, 1, List.of(), List.of(), "CPU");
  }

  @Test
  void saysWhenAndWhyTrainingWasStopped() {
    assertThat(
            EarlyEnd.sentence(
                training(
                    12,
                    "no better than 0.5 since epoch 7 (early stopping)",
                    "parameters of epoch 7 restored")))
        .hasValue("training ended early after 12 of 40 epochs: no better than 0.5 since epoch 7");
  }

  @Test
  void saysThatThereWasNothingLeftToLearn() {
    assertThat(EarlyEnd.sentence(training(12, "learning rate 0.01")))
        .hasValue(
            "training ended early after 12 of 40 epochs: what is to be learned no longer changed");
  }

  @Test
  void saysNothingOfAWholeTraining() {
    assertThat(EarlyEnd.sentence(training(40))).isEmpty();
  }
}
