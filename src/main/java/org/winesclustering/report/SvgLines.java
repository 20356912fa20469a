package org.winesclustering.report;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Lines over a common axis, each with marks at its values, as an SVG picture without script. */
public final class SvgLines {
  private static final SvgTemplate TEMPLATE = new SvgTemplate("lines.mustache");

  private SvgLines() {}

  /**
   * A line.
   *
   * @param name in the legend, escaped
   * @param y a value for each x; NaN and infinities leave a gap
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  public record Line(String name, double[] y) {}

  /**
   * The picture.
   *
   * @param title above the picture; this text and the next two are escaped
   * @param xTitle below the horizontal axis
   * @param yTitle beside the vertical axis
   * @param x ascending
   * @param lines with as many values as {@code x}
   * @throws IllegalArgumentException if a line has another number of values
   */
  public static String render(
      String title, String xTitle, String yTitle, double[] x, List<Line> lines) {
    for (Line line : lines) {
      if (line.y().length != x.length) {
        throw new IllegalArgumentException(
            "line %s has %d values for %d of x".formatted(line.name(), line.y().length, x.length));
      }
    }
    double[] all = lines.stream().flatMapToDouble(line -> Arrays.stream(line.y())).toArray();
    ChartFrame frame = new ChartFrame(title, xTitle, yTitle, x, all);
    List<Drawn> drawn =
        IntStream.range(0, lines.size())
            .mapToObj(number -> drawn(number, lines.get(number), frame, x))
            .toList();
    return TEMPLATE.render(new Chart(frame, drawn));
  }

  private static Drawn drawn(int number, Line line, ChartFrame frame, double[] x) {
    List<Point> points =
        IntStream.range(0, x.length)
            .filter(i -> Double.isFinite(line.y()[i]))
            .mapToObj(
                i ->
                    new Point(
                        frame.x(x[i]),
                        frame.y(line.y()[i]),
                        i == 0 || !Double.isFinite(line.y()[i - 1])))
            .toList();
    Mark mark = Mark.of(number);
    return new Drawn(line.name(), mark.colour(), mark.outline(), ChartFrame.legend(number), points);
  }

  /** What the template is filled with. */
  record Chart(ChartFrame frame, List<Drawn> lines) {}

  /** A line; {@code at} is the height of its name in the legend. */
  record Drawn(String name, String colour, String outline, double at, List<Point> points) {}

  /**
   * On the page, in pixels.
   *
   * @param begins whether the line begins here, or goes on after a gap
   */
  record Point(double x, double y, boolean begins) {}
}
