package org.winesclustering.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.winesclustering.report.RunReport.Command;

class NextStepsTest {

  @Test
  void commandsNameWhatTheRunReadAndWrote() {
    assertThat(
            NextSteps.commands(
                Map.of("output.path", "cellar's results", "input.location", "s3a://cellar/w.csv"),
                3))
        .extracting(Command::line)
        .containsExactly(
            "./submit/wines assign --model 'cellar'\\''s results' --input NEW.csv --output scored",
            "./submit/wines train --input s3a://cellar/w.csv --clusters 4 --output another",
            "./submit/wines rollback --output 'cellar'\\''s results'");
  }

  @Test
  void theBundledTableNeedsNoInput() {
    assertThat(NextSteps.commands(Map.of("input.location", "bundled"), 3).get(1).line())
        .isEqualTo("./submit/wines train --clusters 4 --output another");
  }
}
