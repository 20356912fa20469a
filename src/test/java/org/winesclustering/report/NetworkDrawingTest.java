package org.winesclustering.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkDrawingTest {

  private static ChartData.Layer layer(String name, long parameters, String... inputs) {
    return new ChartData.Layer(name, "Dense", List.of(8L, 13L), parameters, List.of(inputs));
  }

  private static int top(NetworkDrawing drawing, String name) {
    return drawing.boxes().stream()
        .filter(box -> box.name().equals(name))
        .findFirst()
        .orElseThrow()
        .top();
  }

  @Test
  void everyLayerStandsBelowWhatItReads() {
    NetworkDrawing drawing =
        NetworkDrawing.of(
            List.of(
                layer("a", 10, "record"),
                layer("b", 2000, "a"),
                layer("sum", 0, "a", "b"),
                layer("head", 5, "b")));

    assertThat(drawing.boxes()).hasSize(5);
    assertThat(top(drawing, "record")).isLessThan(top(drawing, "a"));
    assertThat(top(drawing, "b")).isLessThan(top(drawing, "sum"));
    assertThat(top(drawing, "head")).isEqualTo(top(drawing, "sum"));
    assertThat(drawing.parameters()).isEqualTo(2015);
  }

  @Test
  void anArrowThatPassesALayerGoesRoundIt() {
    NetworkDrawing drawing =
        NetworkDrawing.of(
            List.of(layer("a", 1, "x"), layer("b", 1, "a"), layer("sum", 0, "b", "a")));

    assertThat(drawing.arrows())
        .extracting(arrow -> arrow.path().contains("C"))
        .containsExactly(false, false, false, true);
  }

  @Test
  void writesShapesAndParametersForPeopleAndLengthsForSvg() {
    NetworkDrawing drawing = NetworkDrawing.of(List.of(layer("a", 1234, "x"), layer("b", 0, "a")));

    assertThat(drawing.boxes().get(1).shape()).isEqualTo("8 × 13");
    assertThat(drawing.boxes().get(1).parameters()).isEqualTo("1,234 parameters");
    assertThat(drawing.boxes().get(2).parameters()).isEmpty();
    assertThat(drawing.width()).matches("\\d+");
  }
}
