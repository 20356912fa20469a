package org.winesclustering.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.winesclustering.charts.AxisSample;
import org.winesclustering.charts.AxisView;
import org.winesclustering.charts.SeparatingRange;
import org.winesclustering.network.IntegratedGradients;
import org.winesclustering.report.Along;
import org.winesclustering.report.ChartData;
import org.winesclustering.spectra.Axis;

class AxisPageTest {
  private static final AxisView VIEW =
      new AxisView(
          new Axis("cm-1", List.of(1700.0, 1650.25, 1600.0)),
          List.of(2, 4),
          new double[][] {{1, 0.52, 3}, {1, 0.311, 3}},
          new double[][] {{1, 0.11, 1}, {1, 0.09, 1}},
          new double[] {0.1, 0.8125, 0.3},
          new double[] {1, 0.1, 1},
          List.of(new SeparatingRange(1, 1, 2)));

  private static AlongAxis along(AxisView... views) {
    return new AlongAxis(
        List.of(views),
        new AxisSample(
            new int[] {2, 4},
            new double[][] {{0, Double.NaN, 2}, {0, 1, 2}},
            new double[][] {{-1, 0, 1}, {1, 0, -1}}),
        List.of(
            new IntegratedGradients(new double[] {0.25, 0.25, 0.1}, 0.9, 0.3),
            new IntegratedGradients(new double[] {0, 0.2, 0}, 1, 0.8)));
  }

  @Test
  void aRangeHasItsEndsItsPeakAndTheClustersThatDifferMost() {
    Along page = AxisPage.of(along(VIEW), List.of(), List.of());

    assertThat(page.axis()).isEqualTo("3 positions, 1700 to 1600 cm-1");
    assertThat(page.tables()).hasSize(1);
    assertThat(page.tables().get(0).name()).isEqualTo("As measured");
    assertThat(page.tables().get(0).rows())
        .containsExactly(
            new Along.Row(
                "1650.25 to 1600",
                "1650.25",
                "0.813",
                new Along.Mean(2, "0.52"),
                new Along.Mean(4, "0.31"),
                "0.21",
                "2.1"));
    assertThat(page.shares())
        .containsExactly(
            new Along.Share(2, "0.900", "0.300"), new Along.Share(4, "1.000", "0.800"));
  }

  @Test
  void preparedRecordsHaveATableOfTheirOwn() {
    Along page = AxisPage.of(along(VIEW, VIEW), List.of("snv", "bin(width=4)"), List.of("so"));

    assertThat(page.tables())
        .extracting(Along.Table::place, Along.Table::name)
        .containsExactly(tuple(0, "As measured"), tuple(1, "Prepared: snv, then bin(width=4)"));
  }

  @Test
  void chartsHaveThePositionsAsTheyAreAndAByteForEachValueOfARecord() {
    ChartData.Along charts = AxisCharts.of(along(VIEW), new double[][] {{0.6, 0.8, 0}}, "scaled");

    assertThat(charts.views().get(0).positions()).hasToString("[1.7E+3, 1650.25, 1.6E+3]");
    assertThat(charts.views().get(0).ranges().get(0).peak()).hasToString("1650.25");
    assertThat(charts.loadings()).isDeepEqualTo(new double[][] {{0.6, 0.8, 0}});
    assertThat(charts.contributions().get(0).added()[0]).containsExactly(0.25, 0.25, 0.1);
    ChartData.Image measured = charts.images().get(1);
    assertThat(measured.high()).isGreaterThan(1.9).isLessThanOrEqualTo(2);
    byte[] bytes = Base64.getDecoder().decode(measured.bytes());
    assertThat(bytes).containsExactly(0, 255, 254, 0, (int) Math.rint(254 / measured.high()), 254);
  }

  @Test
  void aLongAxisIsDrawnWithBoundedDetail() {
    int size = 8000;
    double[] rising = IntStream.range(0, size).mapToDouble(i -> i).toArray();
    AxisView view =
        new AxisView(
            new Axis("", Arrays.stream(rising).boxed().toList()),
            List.of(0),
            new double[][] {rising},
            new double[][] {rising},
            rising,
            rising,
            List.of());
    double[][] records = new double[300][size];

    ChartData.Along charts =
        AxisCharts.of(
            new AlongAxis(List.of(view), new AxisSample(new int[300], records, records), List.of()),
            new double[][] {rising},
            "scaled");

    ChartData.View drawn = charts.views().get(0);
    assertThat(drawn.positions()).hasSize(1000);
    assertThat(drawn.means()[0]).hasSize(1000).startsWith(3.5);
    assertThat(drawn.between()).startsWith(7);
    assertThat(charts.contributions()).isEmpty();
    assertThat(Base64.getDecoder().decode(charts.images().get(0).bytes())).hasSize(300 * 500);
  }
}
