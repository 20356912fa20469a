package org.winesclustering.report;

import java.math.BigDecimal;
import java.util.List;

/**
 * What charts with two axes have in common: title, axes with round numbers, and a legend at the
 * right. Sizes are in pixels.
 */
final class ChartFrame {
  static final double WIDTH = 640;
  static final double HEIGHT = 420;
  private static final double LEFT = 70;
  private static final double RIGHT = 500;
  private static final double TOP = 40;
  private static final double BOTTOM = 360;

  // What the template knows.
  final String title;

  final String xTitle;
  final String yTitle;
  final double width = WIDTH;
  final double height = HEIGHT;
  final double left = LEFT;
  final double right = RIGHT;
  final double top = TOP;
  final double bottom = BOTTOM;
  final double middle = (LEFT + RIGHT) / 2;
  final double centre = (TOP + BOTTOM) / 2;
  final List<Tick> xTicks;
  final List<Tick> yTicks;

  private final Axis xAxis;
  private final Axis yAxis;

  ChartFrame(String title, String xTitle, String yTitle, double[] x, double[] y) {
    this.title = title;
    this.xTitle = xTitle;
    this.yTitle = yTitle;
    xAxis = Axis.of(x);
    yAxis = Axis.of(y);
    xTicks =
        xAxis.ticks().stream().map(tick -> new Tick(x(tick.doubleValue()), label(tick))).toList();
    yTicks =
        yAxis.ticks().stream().map(tick -> new Tick(y(tick.doubleValue()), label(tick))).toList();
  }

  /** A number at an axis and where it stands along it. */
  record Tick(double at, String label) {}

  double x(double value) {
    return xAxis.at(value, LEFT, RIGHT);
  }

  /** The page's coordinates grow downwards. */
  double y(double value) {
    return yAxis.at(value, BOTTOM, TOP);
  }

  /** Where the legend's n-th line stands, from 0. */
  static double legend(int line) {
    return TOP + 10 + 22 * line;
  }

  private static String label(BigDecimal tick) {
    return tick.signum() == 0 ? "0" : tick.stripTrailingZeros().toPlainString();
  }
}
