package org.winesclustering.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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
  void commandsRepeatWhatIsNotTheDefault() {
    Map<String, String> configuration =
        Map.of(
            "input.location", "nose.json",
            "data.unequal-lengths", "pad",
            "data.missing", "reject",
            "features.scaler", "robust",
            "network.filters", "[8, 0]",
            "clusters.k", "2",
            "output.path", "results",
            "publish.gate", "warn",
            "input.options.password", "***");

    assertThat(NextSteps.commands(configuration, 2, false, Optional.of("auto")))
        .extracting(Command::purpose, Command::line)
        .contains(
            tuple(
                "Try another number of clusters (with your settings of input.options.password)",
                "./submit/wines train --input nose.json --set data.unequal-lengths=pad --set"
                    + " features.scaler=robust --set 'network.filters=[8, 0]' --clusters 3 --output"
                    + " another"),
            tuple(
                "Try a preparation along the axis, for peaks that move or drift (with your settings"
                    + " of input.options.password)",
                "./submit/wines train --input nose.json --clusters 2 --set data.unequal-lengths=pad"
                    + " --set features.scaler=robust --set 'network.filters=[8, 0]' --set"
                    + " features.prepare=auto --output another"));
    assertThat(NextSteps.afterScoring("results/runs/r/model", configuration, true).get(1).line())
        .isEqualTo(
            "./submit/wines train --input nose.json --set data.unequal-lengths=pad --output"
                + " results");
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
