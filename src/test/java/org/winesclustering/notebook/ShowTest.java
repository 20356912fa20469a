package org.winesclustering.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.winesclustering.Xml;

/** The tables and plots that {@code notebooks/show.jshell} draws. */
class ShowTest {
  private static List<CellOutput> shown;

  @BeforeAll
  static void draw() throws IOException {
    try (CellRunner runner =
        new CellRunner(Files.readString(Path.of("notebooks", "show.jshell")))) {
      shown =
          runner.run(
              Notebook.CodeCell.of(
                  "cell",
                  """
import java.util.*;
double nan = Double.NaN;
display(
    Show.table(
        "a <b>", List.of("name", "n&"), List.of(List.of("<img>", 13.20456), List.of("b", nan))));
display(
    new Show.Plot("<script>", "x&", "y")
        .line("a<", new double[] {1, 2, 3}, new double[] {0, 1, 2})
        .line("gap", new double[] {1, 2, 3}, new double[] {2, nan, 0})
        .svg());
display(
    new Show.Plot("", "", "")
        .points("a", new double[] {0, 7, 1}, new double[] {-0.3, 0.3, nan})
        .svg());
display(new Show.Plot("none", "", "").svg());
display(new Show.Plot("one", "", "").points("a", new double[] {5}, new double[] {0}).svg());
System.out.println("end");
"""));
    }
  }

  private static Xml shown(int output) throws Exception {
    return Xml.of(shown.get(output).text());
  }

  @Test
  void aTableShowsItsCellsAsText() throws Exception {
    Xml table = shown(0);
    assertThat(table.texts("/table/caption")).containsExactly("a <b>");
    assertThat(table.texts("//th")).containsExactly("name", "n&");
    assertThat(table.texts("//td")).containsExactly("<img>", "13.20", "b", "–");
    assertThat(table.texts("//td[@style]")).hasSize(2);
  }

  @Test
  void aLineHasMarksAndAGapWhereAValueIsMissing() throws Exception {
    Xml svg = shown(1);
    assertThat(svg.texts("//*[@stroke-width]/@d"))
        .containsExactly("M70.0 360.0L285.0 200.0L500.0 40.0", "M70.0 40.0M500.0 360.0");
    // A mark at each value, and one in the legend.
    assertThat(svg.texts("//*[local-name()='g'][@fill='#0072B2']/*")).hasSize(3 + 1);
    assertThat(svg.texts("//*[local-name()='text']"))
        .contains("<script>", "x&", "y", "a<", "gap", "1", "0.5");
    assertThat(svg.texts("//*[local-name()='g']/*[1]/@d")).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void pointsLieOnAxesWithRoundNumbers() throws Exception {
    Xml svg = shown(2);
    assertThat(svg.texts("//*[local-name()='text']"))
        .contains("0", "1", "7", "-0.3", "-0.2", "0.3");
    assertThat(svg.texts("//*[local-name()='g']/*/@transform"))
        .containsExactly("translate(520,50)", "translate(70.0,360.0)", "translate(500.0,40.0)");
  }

  @Test
  void axesAreThereForOneValueAndForNone() throws Exception {
    assertThat(shown(3).texts("//*[local-name()='line']")).hasSizeBetween(4, 20);
    assertThat(shown(4).texts("//*[local-name()='line']")).hasSizeBetween(4, 20);
  }
}
