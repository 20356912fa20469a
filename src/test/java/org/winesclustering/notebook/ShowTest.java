package org.winesclustering.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.tools.ToolProvider;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables and plots that {@code notebooks/Show.java} draws. */
class ShowTest {
  private static final Color BLUE = Color.decode("#0072B2");
  private static final Color ORANGE = Color.decode("#D55E00");

  /** A class beside {@code Show}, as cells are. */
  private static final String CELLS =
      """
      import java.util.*;
      import java.util.function.Supplier;
      import java.util.stream.Stream;

      public class Cells implements Supplier<List<?>> {
        public List<?> get() {
          double nan = Double.NaN;
          return List.of(
              Show.table(
                  "a <b>",
                  List.of("name", "n|"),
                  List.of(List.of("<i&", 13.20456), Arrays.asList(null, nan))),
              new Show.Plot("title", "x", "y")
                  .line("a", new double[] {1, 2, 3}, new double[] {0, 1, 2})
                  .line("gap", new double[] {1, 2, 3}, new double[] {2, nan, 0})
                  .image(),
              new Show.Plot("", "", "")
                  .clusters(
                      new double[] {1, 3, 2}, new double[] {1, 1, 3}, new double[] {1, 0, 1})
                  .image(),
              new Show.Plot("none", "", "").image(),
              labels(0, 7, 1, nan),
              labels(-0.3, 0.3),
              labels(5),
              labels(),
              new Show.Plot("", "", "")
                  .curve("curve", new double[] {1, 2, 3}, new double[] {1, 1, 1})
                  .line("line", new double[] {1, 2, 3}, new double[] {0, 2, 2})
                  .image());
        }

        private static List<String> labels(double... values) {
          List<String> labels = new ArrayList<>();
          Show.Plot.Axis.of(Stream.of(values), 0, 100).ticks((at, label) -> labels.add(label));
          return labels;
        }
      }
      """;

  private static List<?> shown;

  @BeforeAll
  @SuppressWarnings("unchecked")
  static void draw(@TempDir Path folder) throws Exception {
    Path cells = Files.writeString(folder.resolve("Cells.java"), CELLS);
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                folder.toString(),
                Path.of("notebooks", "Show.java").toString(),
                cells.toString());
    assertThat(failed).isZero();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      shown = ((Supplier<List<?>>) loader.loadClass("Cells").getConstructor().newInstance()).get();
    }
  }

  private static boolean isNear(int output, int x, int y, Color colour) {
    BufferedImage image = (BufferedImage) shown.get(output);
    Color drawn = new Color(image.getRGB(x, y));
    return Math.abs(drawn.getRed() - colour.getRed())
            + Math.abs(drawn.getGreen() - colour.getGreen())
            + Math.abs(drawn.getBlue() - colour.getBlue())
        < 250;
  }

  private static boolean hasText(int output, int fromX, int fromY, int toX, int toY) {
    return IntStream.range(fromX, toX)
        .anyMatch(
            x -> IntStream.range(fromY, toY).anyMatch(y -> isNear(output, x, y, Color.BLACK)));
  }

  @Test
  void aTableShowsItsCellsAsText() {
    assertThat(shown.get(0))
        .isEqualTo(
            "**a &lt;b>**\n\n| name | n\\| |\n| --- | ---: |\n| &lt;i&amp; | 13.20 |\n| null | – |");
  }

  @Test
  void aLineIsDrawnFromValueToValueAndHasAGapWhereOneIsMissing() {
    // The first goes up from corner to corner; the other has marks in the other corners alone.
    assertThat(isNear(1, 191, 303, BLUE)).isTrue();
    assertThat(isNear(1, 75, 41, ORANGE)).isTrue();
    assertThat(isNear(1, 539, 389, ORANGE)).isTrue();
    assertThat(isNear(1, 191, 127, ORANGE)).isFalse();
  }

  @Test
  void aCurveHasNoMarksAtItsValues() {
    // Both have a value in the middle; a mark is 8 high.
    assertThat(isNear(8, 250, 215, BLUE)).isTrue();
    assertThat(isNear(8, 307, 218, BLUE)).isFalse();
    assertThat(isNear(8, 307, 43, ORANGE)).isTrue();
  }

  @Test
  void titlesAxesAndLegendHaveTheirTexts() {
    assertThat(hasText(1, 280, 10, 340, 30)).as("title").isTrue();
    assertThat(hasText(1, 295, 420, 320, 445)).as("title of x").isTrue();
    assertThat(hasText(1, 5, 205, 25, 225)).as("title of y").isTrue();
    assertThat(hasText(1, 70, 398, 80, 412)).as("label of x").isTrue();
    assertThat(hasText(1, 50, 35, 70, 50)).as("label of y").isTrue();
    assertThat(hasText(1, 570, 40, 600, 60)).as("name").isTrue();
    assertThat(hasText(3, 570, 40, 600, 60)).as("name of nothing").isFalse();
  }

  @Test
  void everyClusterIsASeriesInTheOrderOfTheirIds() {
    assertThat(isNear(2, 539, 389, BLUE)).isTrue();
    assertThat(isNear(2, 76, 389, ORANGE)).isTrue();
    assertThat(isNear(2, 307, 41, ORANGE)).isTrue();
  }

  @Test
  void axesHaveRoundNumbersForManyValuesForOneAndForNone() {
    assertThat(shown.get(4)).isEqualTo(List.of("0", "1", "2", "3", "4", "5", "6", "7"));
    assertThat(shown.get(5)).isEqualTo(List.of("-0.3", "-0.2", "-0.1", "0", "0.1", "0.2", "0.3"));
    assertThat(shown.get(6))
        .asInstanceOf(InstanceOfAssertFactories.list(String.class))
        .hasSizeBetween(2, 9)
        .contains("5");
    assertThat((List<?>) shown.get(7)).hasSizeBetween(2, 9);
  }
}
