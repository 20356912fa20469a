package org.winesclustering.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SvgScatterTest {

  private static String render(double[] x, double[] y, int... cluster) {
    return SvgScatter.render("Wines", "first", "second", x, y, cluster);
  }

  @Test
  void eachPointStandsInTheGroupOfItsCluster() throws Exception {
    Xml svg = Xml.of(render(new double[] {0, 5, 10}, new double[] {0, 1, 2}, 2, 0, 2));
    // One more for the legend.
    assertThat(svg.texts("//*[local-name()='g'][@fill='#0072B2']/*")).hasSize(1 + 1);
    assertThat(svg.texts("//*[local-name()='g'][@fill='#009E73']/*")).hasSize(1 + 2);
    assertThat(svg.texts("//*[local-name()='text']"))
        .contains("Wines", "first", "second", "cluster 0", "cluster 2")
        .doesNotContain("cluster 1");
  }

  @Test
  void clustersDifferByOutlineToo() throws Exception {
    Xml svg = Xml.of(render(new double[] {0, 1}, new double[] {0, 1}, 0, 1));
    assertThat(svg.texts("//*[local-name()='g'][@fill-opacity]/*[1]/@d")).doesNotHaveDuplicates();
  }

  @Test
  void axesHaveRoundNumbersAndPointsLieOnThem() throws Exception {
    Xml svg = Xml.of(render(new double[] {0, 7}, new double[] {-0.3, 0.3}, 0, 0));
    assertThat(svg.texts("//*[local-name()='text']"))
        .contains("0", "1", "7", "-0.3", "-0.2", "0.3");
    assertThat(svg.texts("//*[local-name()='g'][@fill-opacity]/*/@transform"))
        .contains("translate(70.0,360.0)", "translate(500.0,40.0)");
  }

  @Test
  void whatIsNotFiniteIsLeftOut() throws Exception {
    Xml svg = Xml.of(render(new double[] {1, Double.NaN}, new double[] {1, 1}, 0, 0));
    assertThat(svg.texts("//*[local-name()='g'][@fill-opacity]/*")).hasSize(1 + 1);
  }

  @Test
  void noPointsGiveEmptyAxes() throws Exception {
    assertThat(Xml.of(render(new double[0], new double[0])).texts("//*[local-name()='g']/*"))
        .isNotEmpty();
  }

  @Test
  void textIsEscaped() throws Exception {
    String title = "<script>alert('\"&')</script>";
    String svg = SvgScatter.render(title, "a<b", "c&d", new double[1], new double[1], new int[1]);
    assertThat(svg).doesNotContain("<script");
    assertThat(Xml.of(svg).texts("//*[local-name()='text']")).contains(title, "a<b", "c&d");
  }

  @Test
  void wrongArgumentsAreRefused() {
    assertThatThrownBy(() -> render(new double[2], new double[1], 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2, 1 and 2");
    assertThatThrownBy(() -> render(new double[1], new double[1], -1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
