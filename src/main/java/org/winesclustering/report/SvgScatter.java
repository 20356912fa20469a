package org.winesclustering.report;

import java.util.List;
import java.util.stream.IntStream;

/** Points in two dimensions, marked by cluster, as an SVG picture without script. */
public final class SvgScatter {
  private static final SvgTemplate TEMPLATE = new SvgTemplate("scatter.mustache");

  private SvgScatter() {}

  /**
   * The picture. Points that are not finite are left out.
   *
   * @param title above the picture; this text and the next two are escaped
   * @param xTitle below the horizontal axis
   * @param yTitle beside the vertical axis
   * @param x a number for each point
   * @param y as many
   * @param cluster as many, 0 or more; clusters without points are not in the legend
   * @throws IllegalArgumentException if the arrays differ in length, or a cluster is negative
   */
  public static String render(
      String title, String xTitle, String yTitle, double[] x, double[] y, int[] cluster) {
    if (x.length != y.length || x.length != cluster.length) {
      throw new IllegalArgumentException(
          "x, y and cluster have %d, %d and %d values; a point needs one of each"
              .formatted(x.length, y.length, cluster.length));
    }
    if (IntStream.of(cluster).anyMatch(number -> number < 0)) {
      throw new IllegalArgumentException("clusters are numbered from 0");
    }
    ChartFrame frame = new ChartFrame(title, xTitle, yTitle, x, y);
    int[] numbers = IntStream.of(cluster).distinct().sorted().toArray();
    List<Group> groups =
        IntStream.range(0, numbers.length)
            .mapToObj(line -> group(numbers[line], line, frame, x, y, cluster))
            .toList();
    return TEMPLATE.render(new Chart(frame, groups));
  }

  private static Group group(
      int number, int line, ChartFrame frame, double[] x, double[] y, int[] cluster) {
    List<Point> points =
        IntStream.range(0, x.length)
            .filter(i -> cluster[i] == number && Double.isFinite(x[i]) && Double.isFinite(y[i]))
            .mapToObj(i -> new Point(frame.x(x[i]), frame.y(y[i])))
            .toList();
    Mark mark = Mark.of(number);
    return new Group(number, mark.colour(), mark.outline(), ChartFrame.legend(line), points);
  }

  /** What the template is filled with. */
  record Chart(ChartFrame frame, List<Group> groups) {}

  /** A cluster; {@code at} is the height of its line in the legend. */
  record Group(int number, String colour, String outline, double at, List<Point> points) {}

  /** On the page, in pixels. */
  record Point(double x, double y) {}
}
