package org.winesclustering.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SvgLinesTest {

  private static String render(SvgLines.Line... lines) {
    return SvgLines.render("Cost", "k", "cost", new double[] {1, 2, 3}, List.of(lines));
  }

  @Test
  void eachLineHasItsMarksAndItsNameInTheLegend() throws Exception {
    Xml svg =
        Xml.of(
            render(
                new SvgLines.Line("a", new double[] {0, 1, 2}),
                new SvgLines.Line("b<", new double[] {2, 1, 0})));
    // The line, its mark in the legend, and one at each value.
    assertThat(svg.texts("//*[local-name()='g'][@fill='#0072B2']/*")).hasSize(1 + 1 + 3);
    assertThat(svg.texts("//*[local-name()='text']")).contains("Cost", "k", "cost", "a", "b<");
    assertThat(svg.texts("//*[@stroke-width]/@d"))
        .containsExactly(
            "M70.0 360.0L285.0 200.0L500.0 40.0", "M70.0 40.0L285.0 200.0L500.0 360.0");
  }

  @Test
  void theLineIsInterruptedWhereAValueIsMissing() throws Exception {
    String svg = render(new SvgLines.Line("a", new double[] {0, Double.NaN, 2}));
    assertThat(Xml.of(svg).texts("//*[@stroke-width]/@d"))
        .containsExactly("M70.0 360.0M500.0 40.0");
  }

  @Test
  void linesOfAnotherLengthAreRefused() {
    assertThatThrownBy(() -> render(new SvgLines.Line("a", new double[2])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line a has 2 values for 3");
  }
}
