package org.winesclustering.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HtmlReportTest {

  private static RunReport report(String feature, List<String> warnings) {
    return new RunReport(
        "run-1",
        "2 clusters in 5 records (3, 2)",
        "The learned clusters are no different from plain KMeans.",
        warnings,
        new RunReport.Data(
            "wines.csv",
            "csv",
            6,
            1,
            Map.of("ash: missing", 1L),
            0,
            List.of(new RunReport.Feature(feature, "string", 12345.678, 0.25, 1, 2, 0))),
        new RunReport.Training(
            10,
            2,
            5,
            0,
            "CPU",
            1234.5,
            0.5,
            List.of(
                new RunReport.Round(5, 0.9, Double.NaN, 0.002),
                new RunReport.Round(10, 0.8, Double.NaN, 0.001)),
            List.of(new RunReport.Worker(0, 50, 4, 0.85, 0.4)),
            List.of("epoch 10: learning rate 0.001 (plateau)")),
        "Two clusters are the most stable.",
        List.of(
            new RunReport.Candidate(2, 10, 0.5, 0.3, 1.2, 60, 0.9, 0.95, 0.85, 0.4, true),
            new RunReport.Candidate(3, 8, Double.NaN, 0.2, 1.4, 50, 0.7, 0.6, 0.5, 0.3, false)),
        new RunReport.Comparison("", List.of(contender("plain KMeans")), List.of("No mixture.")),
        List.of(
            new RunReport.Cluster(
                0, 3, 0.6, 1.25, List.of(new RunReport.Centre(feature, 1.5, 0.2, -1.2))),
            new RunReport.Cluster(
                1, 2, 0.4, 0.75, List.of(new RunReport.Centre(feature, 1.9, 0.3, 0.6)))),
        new RunReport.Explanation(
            List.of(new RunReport.RankedFeature(feature, 0.7)), 0.95, List.of(explained(feature))),
        Map.of("spark", "3.5.5"),
        Map.of("clusters.k", "2"),
        Map.of("total", 1.5));
  }

  private static RunReport.Contender contender(String name) {
    RunReport.Estimate none = new RunReport.Estimate(Double.NaN, Double.NaN, Double.NaN);
    return new RunReport.Contender(name, true, 2, 0.45, 0.28, 0.6, 0.97, none, none, none);
  }

  private static RunReport.ExplainedCluster explained(String feature) {
    RunReport.Example example = new RunReport.Example(List.of("1.5"), 0.3, 0.8, 0.6, 0.1);
    return new RunReport.ExplainedCluster(
        0,
        List.of(feature + " lower (1.5 against 1.9, d = -2.0)"),
        List.of(new RunReport.Rule(feature + " <= 1.7", 3, 1, 0.75)),
        "",
        List.of(feature),
        List.of(example),
        List.of(example));
  }

  @Test
  void showsWhatTheRunFound() {
    String page = HtmlReport.render(report("ash", List.of("look out")));

    assertThat(page)
        .contains("<h1>2 clusters in 5 records (3, 2)</h1>")
        .contains("<li>look out</li>")
        .contains("<th scope=\"row\">ash: missing</th><td>1</td>")
        .contains(
            "<th scope=\"row\">ash</th><td class=\"below2\">1.500 <span class=\"soft\">± 0.2000</span></td>")
        .contains("<td class=\"above1\">1.900 ")
        .contains(" 1.7: 3 records, covers 100.0 %, right for 75.00 %")
        .contains("Two clusters are the most stable.")
        .contains("<tr class=\"chosen\"><th scope=\"row\">2 ✓</th><td>10.00</td><td>0.5000</td>")
        .contains("<th scope=\"row\">3</th><td>8.000</td><td>–</td>")
        .contains("<td>12,346</td>")
        .contains("<th scope=\"row\">clusters.k</th><td class=\"text\">2</td>")
        .doesNotContain("{{", "<p></p>");
  }

  @Test
  void escapesWhateverTheDataSay() {
    String page = HtmlReport.render(report("<script>alert(1)</script>", List.of()));

    assertThat(page).contains("&lt;script&gt;").doesNotContain("<script");
    assertThat(page).doesNotContain("class=\"warnings\"");
  }

  @Test
  void needsNoNetwork() {
    assertThat(HtmlReport.render(report("ash", List.of())))
        .contains("default-src 'none'")
        .doesNotContain("http://")
        .doesNotContain("https://");
  }
}
