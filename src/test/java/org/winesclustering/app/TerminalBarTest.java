package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.winesclustering.event.RunEvent;
import org.winesclustering.event.RunEvent.RunEnded;
import org.winesclustering.event.RunEvent.RunStarted;
import org.winesclustering.event.RunEvent.StepEnded;
import org.winesclustering.event.RunEvent.StepStarted;
import org.winesclustering.event.RunEvent.TrainingRound;
import org.winesclustering.event.RunName;

/** What a terminal shows in the course of a run. */
class TerminalBarTest {
  private final PrintStream error = System.err;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream terminal = new PrintStream(written, true, StandardCharsets.UTF_8);

  @BeforeEach
  void beTheTerminal() {
    System.setErr(terminal);
  }

  @AfterEach
  void beItNoLonger() {
    System.setErr(error);
  }

  /** The lines of the terminal, the last of them that of the cursor. */
  private List<String> screen() {
    List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
    int column = 0;
    String all = written.toString(StandardCharsets.UTF_8);
    for (int i = 0; i < all.length(); i++) {
      StringBuilder line = lines.get(lines.size() - 1);
      if (all.startsWith("\033[K", i)) {
        line.setLength(column);
        i += 2;
      } else if (all.charAt(i) == '\n') {
        lines.add(new StringBuilder());
        column = 0;
      } else if (all.charAt(i) == '\r') {
        column = 0;
      } else {
        line.replace(column, Math.min(column + 1, line.length()), all.substring(i, i + 1));
        column++;
      }
    }
    return lines.stream().map(StringBuilder::toString).toList();
  }

  private static void tell(TerminalBar bar, RunEvent... events) {
    for (RunEvent event : events) {
      bar.on(RunName.of("train"), event);
    }
  }

  private static RunEvent started(String step) {
    return new StepStarted(step, OptionalLong.empty());
  }

  private static RunEvent ended(String step) {
    return new StepEnded(step, OptionalDouble.of(1), OptionalLong.empty(), "succeeded");
  }

  static TrainingRound round(int round, int epoch, double... validationLoss) {
    return new TrainingRound(
        round,
        epoch,
        100,
        OptionalLong.of(2500),
        0.75,
        validationLoss.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(validationLoss[0]),
        0.002,
        OptionalDouble.of(2),
        1250);
  }

  @Test
  void oneBarShowsEachStepOfTheRun() {
    TerminalBar bar = new TerminalBar(terminal, 120);
    List<String> shown = new ArrayList<>();
    for (RunEvent event :
        List.of(
            new RunStarted(false),
            started("start"),
            ended("start"),
            started("training"),
            round(1, 50),
            ended("training"),
            started("comparison"))) {
      tell(bar, event);
      assertThat(screen()).hasSize(1);
      shown.add(screen().get(0));
    }

    assertThat(shown)
        .containsExactly(
            "[                        ] 0 %",
            "[                        ] 0 % starting Spark",
            "[==                      ] 12 %",
            "[==                      ] 12 % training",
            "[=======                 ] 30 % training: epoch 50/100, 0:02 left, loss 0.7500, lr"
                + " 0.00200, 1,250 rows/s",
            "[===========             ] 48 %",
            "[===========             ] 48 % comparing with other methods");
  }

  @Test
  void whatElseIsWrittenStandsAboveIt() {
    TerminalBar bar = new TerminalBar(terminal, 80);

    tell(bar, new RunStarted(false), started("start"));
    System.err.println("13:00:00 WARN a column has no name");
    System.err.print("half a");
    System.err.println(" line");

    assertThat(screen())
        .containsExactly(
            "13:00:00 WARN a column has no name",
            "half a line",
            "[                        ] 0 % starting Spark");
  }

  @Test
  void nothingOfItIsLeftAtTheEnd() {
    TerminalBar bar = new TerminalBar(terminal, 80);

    tell(bar, new RunStarted(false), started("start"));
    System.err.println("wines: no");
    tell(bar, new RunEnded("failed", 3, "no", OptionalDouble.empty()));

    assertThat(screen()).containsExactly("wines: no", "");
    assertThat(System.err).isSameAs(terminal);
  }

  @Test
  void aStreamWhoseEndNobodyForeseesHasNone() {
    TerminalBar bar = new TerminalBar(terminal, 80);

    bar.on(RunName.of("assign-stream"), new RunStarted(false));
    bar.on(RunName.of("assign-stream"), started("start"));

    assertThat(screen()).containsExactly("");
  }

  @Test
  void theLineIsShorterThanTheTerminalIsWide() {
    tell(new TerminalBar(terminal, 30), new RunStarted(false), started("training"), round(1, 25));

    assertThat(screen().get(0)).isEqualTo("[          ] 9 % training: ep").hasSize(29);
  }

  @Test
  void theTimeLeftCountsOnlyWhatThisProcessTrained() {
    assertThat(new RoundText().of(round(10, 50))).contains(", 0:20 left,");
  }

  @Test
  void roundsAreTexts() {
    RoundText text = new RoundText();

    assertThat(List.of(text.of(round(1, 5)), text.of(round(2, 10, 0.875))))
        .containsExactly(
            "epoch 5/100, 0:38 left, loss 0.7500, lr 0.00200, 1,250 rows/s",
            "epoch 10/100, 0:36 left, loss 0.7500, validation 0.8750, lr 0.00200, 1,250 rows/s");
  }
}
