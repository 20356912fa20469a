package org.winesclustering.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.winesclustering.report.RunReport.Command;

class NextStepsTest {

  @Test
  void commandsNameWhatTheRunReadAndWrote() {
    assertThat(
            NextSteps.commands(
                Map.of(
                    "output.path",
                    "cellar's $1",
                    "input.location",
                    "s3a://cellar/w.csv",
                    "data.label",
                    "the grape"),
                3,
                true,
                Optional.of("auto")))
        .extracting(Command::line)
        .containsExactly(
            "./submit/wines assign --model 'cellar'\\''s $1' --input NEW.csv --output scored",
            "./submit/wines train --input s3a://cellar/w.csv --label 'the grape' --clusters 4 --output another",
            "./submit/wines train --input s3a://cellar/w.csv --label 'the grape' --set features.prepare=auto"
                + " --output another",
            "./submit/wines rollback --output 'cellar'\\''s $1'");
  }

  @Test
  void theBundledTableNeedsNoInput() {
    assertThat(
            NextSteps.commands(Map.of("input.location", "bundled"), 3, true, Optional.empty())
                .get(1)
                .line())
        .isEqualTo("./submit/wines train --clusters 4 --output another");
  }

  @Test
  void aReportIsOpenedFirst() {
    assertThat(NextSteps.afterTraining(Map.of("output.path", "results"), 3, true, Optional.empty()))
        .extracting(Command::line)
        .hasSize(4)
        .startsWith("./submit/wines open --output results")
        .endsWith("./submit/wines rollback --output results");
  }

  @Test
  void aFirstModelHasNoneToGoBackTo() {
    assertThat(
            NextSteps.afterTraining(Map.of("output.path", "results"), 3, false, Optional.empty()))
        .extracting(Command::line)
        .hasSize(3)
        .noneMatch(line -> line.contains("rollback"));
    assertThat(NextSteps.commands(Map.of(), 3, false, Optional.empty())).hasSize(2);
  }

  @Test
  void recordsThatHaveDriftedAreTrainedOn() {
    Map<String, String> configuration = Map.of("input.location", "new wines.csv");

    assertThat(NextSteps.afterScoring("/data/results/runs/r/model", configuration, true))
        .extracting(Command::line)
        .containsExactly(
            "./submit/wines open --output /data/results",
            "./submit/wines train --input 'new wines.csv' --output /data/results");
    assertThat(NextSteps.afterScoring("/data/results/runs/r/model", configuration, false))
        .extracting(Command::line)
        .containsExactly("./submit/wines open --output /data/results");
    assertThat(NextSteps.afterScoring("/data/model", configuration, true)).isEmpty();
  }
}
