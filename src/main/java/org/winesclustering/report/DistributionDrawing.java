package org.winesclustering.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A distribution drawn as bars, with a line of steps for another one. Lengths are pixels, as text,
 * because the template formats numbers for people.
 *
 * @param steps the line in SVG's notation
 */
public record DistributionDrawing(String width, String height, List<Bar> bars, String steps) {
  private static final double WIDTH = 300;
  private static final double HEIGHT = 64;
  private static final double GAP = 2;

  /**
   * A part of a distribution.
   *
   * @param label its values
   * @param share of the records, 0 to 1
   * @param reference the other distribution's share
   * @param outside part of the share that lies outside the other's range
   */
  public record Bin(String label, double share, double reference, double outside) {}

  /**
   * A bar.
   *
   * @param outside a part at its top, of another colour; one or none
   */
  public record Bar(String title, Box box, List<Box> outside) {}

  /** A rectangle. */
  public record Box(String x, String y, String width, String height) {}

  static DistributionDrawing of(List<Bin> bins) {
    double most =
        bins.stream().mapToDouble(bin -> Math.max(bin.share(), bin.reference())).max().orElse(1);
    double step = WIDTH / Math.max(1, bins.size());
    return new DistributionDrawing(
        length(WIDTH),
        length(HEIGHT),
        IntStream.range(0, bins.size())
            .mapToObj(i -> bar(bins.get(i), i * step, step - GAP, HEIGHT / most))
            .toList(),
        IntStream.range(0, bins.size())
            .mapToObj(
                i ->
                    (i == 0 ? "M0 " : "V")
                        + length(HEIGHT * (1 - bins.get(i).reference() / most))
                        + "H"
                        + length((i + 1) * step - GAP))
            .collect(Collectors.joining()));
  }

  private static Bar bar(Bin bin, double x, double width, double scale) {
    double height = scale * bin.share();
    double outside = scale * bin.outside();
    return new Bar(
        String.format(
            Locale.ROOT,
            "%s: %.1f %%, in training %.1f %%",
            bin.label(),
            100 * bin.share(),
            100 * bin.reference()),
        box(x, HEIGHT - height, width, height),
        outside > 0 ? List.of(box(x, HEIGHT - height, width, outside)) : List.of());
  }

  private static Box box(double x, double y, double width, double height) {
    return new Box(length(x), length(y), length(width), length(height));
  }

  private static String length(double pixels) {
    return String.format(Locale.ROOT, "%.1f", pixels).replaceFirst("\\.0$", "");
  }
}
