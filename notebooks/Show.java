// Tables and plots for the notebooks. The Java kernel runs this file before the first cell: see
// docs/notebooks.md.
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

class Show {
  private Show() {}

  /** Prints a line that the tests find again: decimals with three digits. */
  static void print(String name, Object value) {
    System.out.println(
        name
            + " = "
            + (value instanceof Double number
                ? String.format(Locale.ROOT, "%.3f", number)
                : value));
  }

  /** A column of numbers. */
  static double[] numbers(Dataset<Row> rows, String column) {
    return rows.select(column).collectAsList().stream()
        .mapToDouble(row -> ((Number) row.get(0)).doubleValue())
        .toArray();
  }

  /** A column of vectors. */
  static double[][] vectors(Dataset<Row> rows, String column) {
    return rows.select(column).collectAsList().stream()
        .map(row -> ((Vector) row.get(0)).toArray())
        .toArray(double[][]::new);
  }

  /** All rows as a Markdown table. */
  static String table(String caption, Dataset<Row> rows) {
    List<List<Object>> cells =
        rows.collectAsList().stream()
            .map(
                row ->
                    IntStream.range(0, row.size()).mapToObj(row::get).collect(Collectors.toList()))
            .collect(Collectors.toList());
    return table(caption, List.of(rows.columns()), cells);
  }

  /** A Markdown table: numbers to the right, with four digits, and anything else as its text. */
  static String table(String caption, List<String> columns, List<? extends List<?>> rows) {
    List<String> lines =
        new ArrayList<>(List.of("**" + escaped(caption) + "**", "", line(columns)));
    lines.add(
        line(
            rows.get(0).stream()
                .map(cell -> cell instanceof Number ? "---:" : "---")
                .collect(Collectors.toList())));
    rows.forEach(row -> lines.add(line(row)));
    return String.join("\n", lines);
  }

  private static String line(List<?> cells) {
    return cells.stream()
        .map(cell -> escaped(text(cell)))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static String text(Object cell) {
    return cell instanceof Double number
        ? Double.isNaN(number) ? "–" : String.format(Locale.ROOT, "%.4g", number)
        : String.valueOf(cell);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("|", "\\|");
  }

  /**
   * A plot of lines or points over two axes with round numbers. Values that are not finite are left
   * out.
   */
  static final class Plot {
    // Colours of Okabe and Ito, which colour-blind people can tell apart; each with an outline of
    // its own.
    private static final List<Color> COLOURS =
        Stream.of("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
            .map(Color::decode)
            .collect(Collectors.toList());
    private static final List<Shape> OUTLINES =
        List.of(
            new Ellipse2D.Double(-4, -4, 8, 8),
            new Rectangle2D.Double(-3.6, -3.6, 7.2, 7.2),
            outline(0, -5, 5, 0, 0, 5, -5, 0),
            outline(0, -4.6, 4.4, 3.4, -4.4, 3.4),
            outline(0, 4.6, 4.4, -3.4, -4.4, -3.4),
            new Rectangle2D.Double(-5, -1.8, 10, 3.6),
            new Rectangle2D.Double(-1.8, -5, 3.6, 10));
    private static final int WIDTH = 720,
        HEIGHT = 450,
        LEFT = 75,
        RIGHT = 540,
        TOP = 40,
        BOTTOM = 390;
    private final String title, xTitle, yTitle;
    private final List<Series> series = new ArrayList<>();

    private record Series(String name, double[] x, double[] y, boolean joined, boolean marked) {}

    Plot(String title, String xTitle, String yTitle) {
      this.title = title;
      this.xTitle = xTitle;
      this.yTitle = yTitle;
    }

    Plot line(String name, double[] x, double[] y) {
      series.add(new Series(name, x, y, true, true));
      return this;
    }

    /** A line of many points, which are not marked. */
    Plot curve(String name, double[] x, double[] y) {
      series.add(new Series(name, x, y, true, false));
      return this;
    }

    Plot points(String name, double[] x, double[] y) {
      series.add(new Series(name, x, y, false, true));
      return this;
    }

    /** Points in a series for each of their clusters. */
    Plot clusters(double[] x, double[] y, double[] cluster) {
      for (double id : DoubleStream.of(cluster).sorted().distinct().toArray()) {
        int[] members = IntStream.range(0, cluster.length).filter(i -> cluster[i] == id).toArray();
        points(
            "cluster " + (int) id,
            IntStream.of(members).mapToDouble(i -> x[i]).toArray(),
            IntStream.of(members).mapToDouble(i -> y[i]).toArray());
      }
      return this;
    }

    /** The plot as a picture, which the kernel shows as PNG. */
    BufferedImage image() {
      BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
      Graphics2D pen = image.createGraphics();
      pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      pen.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      pen.setColor(Color.WHITE);
      pen.fillRect(0, 0, WIDTH, HEIGHT);
      axes(pen);
      for (int i = 0; i < series.size(); i++) {
        draw(pen, series.get(i), i);
      }
      pen.dispose();
      return image;
    }

    private Axis x() {
      return Axis.of(series.stream().map(Series::x), LEFT, RIGHT);
    }

    private Axis y() {
      return Axis.of(series.stream().map(Series::y), BOTTOM, TOP);
    }

    private void axes(Graphics2D pen) {
      int middle = (LEFT + RIGHT) / 2;
      write(pen, 17, title, middle, 25, 0.5);
      write(pen, 14, xTitle, middle, HEIGHT - 18, 0.5);
      AffineTransform upright = pen.getTransform();
      pen.rotate(-Math.PI / 2);
      write(pen, 14, yTitle, -(TOP + BOTTOM) / 2, 20, 0.5);
      pen.setTransform(upright);
      x().ticks(
              (at, label) -> {
                grid(pen, at, TOP, at, BOTTOM);
                write(pen, 13, label, at, BOTTOM + 19, 0.5);
              });
      y().ticks(
              (at, label) -> {
                grid(pen, LEFT, at, RIGHT, at);
                write(pen, 13, label, LEFT - 8, at + 5, 1);
              });
    }

    private static void grid(Graphics2D pen, double x1, double y1, double x2, double y2) {
      pen.setColor(new Color(0xdddddd));
      pen.draw(new Line2D.Double(x1, y1, x2, y2));
    }

    /** Writes a text of which so much of its width is left of x. */
    private static void write(
        Graphics2D pen, int size, String text, double x, double y, double before) {
      pen.setColor(new Color(0x222222));
      pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, size));
      pen.drawString(
          text, (float) (x - before * pen.getFontMetrics().stringWidth(text)), (float) y);
    }

    private void draw(Graphics2D pen, Series drawn, int number) {
      Color colour = COLOURS.get(number % COLOURS.size());
      Shape outline = OUTLINES.get(number % OUTLINES.size());
      Axis x = x();
      Axis y = y();
      Path2D path = new Path2D.Double();
      List<Shape> marks = new ArrayList<>();
      boolean gap = true;
      for (int i = 0; i < drawn.x().length; i++) {
        if (!Double.isFinite(drawn.x()[i]) || !Double.isFinite(drawn.y()[i])) {
          gap = true;
          continue;
        }
        double left = x.at(drawn.x()[i]);
        double top = y.at(drawn.y()[i]);
        if (gap) {
          path.moveTo(left, top);
        } else {
          path.lineTo(left, top);
        }
        if (drawn.marked()) {
          marks.add(moved(outline, left, top));
        }
        gap = false;
      }
      int legend = TOP + 12 + 24 * number;
      marks.add(moved(outline, RIGHT + 22, legend));
      if (drawn.joined()) {
        pen.setColor(colour);
        pen.setStroke(new BasicStroke(2));
        pen.draw(path);
        pen.setStroke(new BasicStroke(1));
      }
      pen.setColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 200));
      marks.forEach(pen::fill);
      write(pen, 14, drawn.name(), RIGHT + 34, legend + 5, 0);
    }

    private static Shape outline(double... corners) {
      Path2D path = new Path2D.Double();
      path.moveTo(corners[0], corners[1]);
      for (int i = 2; i < corners.length; i += 2) {
        path.lineTo(corners[i], corners[i + 1]);
      }
      path.closePath();
      return path;
    }

    private static Shape moved(Shape shape, double x, double y) {
      return AffineTransform.getTranslateInstance(x, y).createTransformedShape(shape);
    }

    /**
     * Round numbers from one below the values to one above them, and the pixels between which they
     * lie.
     */
    record Axis(BigDecimal step, long first, long last, int start, int end) {
      static Axis of(Stream<double[]> values, int start, int end) {
        DoubleSummaryStatistics range =
            values.flatMapToDouble(Arrays::stream).filter(Double::isFinite).summaryStatistics();
        double low = range.getMin();
        double least = (range.getMax() - low) / 7;
        if (!(least > 0)) {
          low = Double.isFinite(low) ? low - 1 : 0;
          least = 0.3;
        }
        int exponent = (int) Math.floor(Math.log10(least));
        for (int factor : new int[] {1, 2, 5, 10}) {
          BigDecimal step = BigDecimal.valueOf(factor).scaleByPowerOfTen(exponent);
          if (step.doubleValue() >= least) {
            long first = (long) Math.floor(low / step.doubleValue());
            long last =
                (long) Math.ceil(Math.max(range.getMax(), low + least) / step.doubleValue());
            return new Axis(step, first, last, start, end);
          }
        }
        throw new IllegalStateException("no step of 10 is as large as " + least);
      }

      double at(double value) {
        return start + (value / step.doubleValue() - first) / (last - first) * (end - start);
      }

      void ticks(BiConsumer<Double, String> tick) {
        for (long i = first; i <= last; i++) {
          BigDecimal value = step.multiply(BigDecimal.valueOf(i));
          tick.accept(
              at(value.doubleValue()), i == 0 ? "0" : value.stripTrailingZeros().toPlainString());
        }
      }
    }
  }
}
