package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.winesclustering.training.RoundSummary;

class ProgressBarTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

  private static RoundSummary round(int round, int epoch, double validationLoss, String... events) {
    return new RoundSummary(
        round, epoch, 100, 2500, 0.75, validationLoss, 0.002, 2, List.of(events));
  }

  private ProgressBar terminal(int columns) {
    return new ProgressBar(new TerminalBar(out, columns));
  }

  /** What a terminal shows in the end, one line for each of its lines. */
  private List<String> screen() {
    List<String> lines = new ArrayList<>();
    for (String line : written.toString(StandardCharsets.UTF_8).split("\n", -1)) {
      if (line.startsWith("\033[1A")) {
        lines.remove(lines.size() - 1);
      }
      lines.add(line.replace("\033[1A", "").replace("\r", "").replace("\033[K", ""));
    }
    return lines;
  }

  @Test
  void elsewhereEveryRoundHasItsLine() {
    List<String> lines = new ArrayList<>();
    ProgressBar progress = new ProgressBar((round, text) -> lines.add(text));

    progress.onRound(round(1, 5, Double.NaN));
    progress.onRound(round(2, 10, 0.875));
    progress.onRound(round(3, 100, 0.875));

    assertThat(lines)
        .containsExactly(
            "epoch 5/100, 0:38 left, loss 0.7500, lr 0.00200, 1,250 rows/s",
            "epoch 10/100, 0:36 left, loss 0.7500, validation 0.8750, lr 0.00200, 1,250 rows/s",
            "epoch 100/100, 0:00 left, loss 0.7500, validation 0.8750, lr 0.00200, 1,250 rows/s");
  }

  @Test
  void theTimeLeftCountsOnlyWhatThisProcessTrained() {
    List<String> lines = new ArrayList<>();

    new ProgressBar((round, text) -> lines.add(text)).onRound(round(10, 50, Double.NaN));

    assertThat(lines).singleElement().asString().contains(", 0:20 left,");
  }

  @Test
  void aTerminalHasOneBarForTheWholeOfTraining() {
    ProgressBar progress = terminal(120);

    progress.onRound(round(1, 25, Double.NaN));
    progress.onRound(round(2, 50, Double.NaN));
    progress.onRound(round(3, 75, Double.NaN));

    assertThat(screen())
        .containsExactly(
            "[==================      ] epoch 75/100, 0:02 left, loss 0.7500, lr 0.00200, 1,250"
                + " rows/s",
            "");
  }

  @Test
  void whatElseIsWrittenStandsOnItsOwnLine() {
    ProgressBar progress = terminal(40);

    progress.onRound(round(1, 25, Double.NaN));
    out.print("after epoch 50: learning rate 0.001\n");
    progress.onRound(round(2, 50, Double.NaN, "learning rate 0.001"));
    progress.onRound(round(3, 100, Double.NaN));
    out.print("wines: done");

    assertThat(screen())
        .hasSize(4)
        .satisfies(
            lines -> {
              assertThat(lines.get(0)).startsWith("[==        ] epoch 25/100");
              assertThat(lines.get(1)).isEqualTo("after epoch 50: learning rate 0.001");
              assertThat(lines.get(2)).startsWith("[==========] epoch 100/100");
              assertThat(lines.get(3)).isEqualTo("wines: done");
            });
  }

  @Test
  void theLineIsCutToTheTerminalAndItsRestErased() {
    terminal(30).onRound(round(1, 25, 0.875));

    assertThat(written.toString(StandardCharsets.UTF_8))
        .isEqualTo("\r[==        ] epoch 25/100, 0:\033[K\n");
  }

  @Test
  void aBarFitsBesideTheTextInTheUsualWidth() {
    terminal(ProgressBar.columns("unknown")).onRound(round(1, 25, Double.NaN));

    assertThat(screen().get(0)).startsWith("[==").endsWith(" rows/s").hasSizeLessThan(80);
  }

  @Test
  void aTerminalThatDoesNotKnowItsWidthHasTheUsualOne() {
    assertThat(ProgressBar.columns("132")).isEqualTo(132);
    assertThat(ProgressBar.columns("0")).isEqualTo(80);
    assertThat(ProgressBar.columns("")).isEqualTo(80);
  }
}
