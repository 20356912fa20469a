package org.winesclustering.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.winesclustering.clustering.ClusterProfile;
import org.winesclustering.clustering.FeatureProfile;
import org.winesclustering.explain.FeatureRanking.FeatureShare;
import org.winesclustering.training.RoundSummary;
import org.winesclustering.training.TrainingSummary;
import org.winesclustering.training.WorkerTotal;

class HtmlReportTest {
  private static final List<RoundSummary> ROUNDS =
      List.of(
          new RoundSummary(1, 5, 10, 25, 0.9, Double.NaN, 0.002, 0.2, List.of()),
          new RoundSummary(2, 10, 10, 25, 0.8, Double.NaN, 0.001, 0.2, List.of()));

  static RunReport report(String feature, List<String> warnings) {
    return report(feature, "", warnings);
  }

  private static RunReport report(String feature, String label, List<String> warnings) {
    return new RunReport(
        "run-1",
        "2 clusters in 5 records (3, 2)",
        new RunReport.Overview(
            List.of(
                new RunReport.Card(
                    0,
                    "Barolo-like",
                    3,
                    60,
                    List.of(),
                    List.of(feature + " 1.50 (others 1.90)"),
                    List.of("type mostly red, 100 % (60 % of all)"),
                    "barolo (67 %)",
                    "bottle B1"),
                new RunReport.Card(1, "", 2, 40, List.of(), List.of(), List.of(), "", "")),
            List.of("1 of 5 records is closer to the records of another cluster."),
            List.of(
                new RunReport.Command(
                    "Give new records their clusters", "./submit/wines assign --model 'a <b>'"))),
        Optional.empty(),
        "The learned clusters are no different from plain KMeans.",
        warnings,
        new RunReport.Data(
            "wines.csv",
            "csv",
            "0123456789abcdef0123456789abcdef",
            6,
            1,
            Map.of("ash: missing", 1L),
            0,
            List.of(new RunReport.PlannedColumn(feature, "feature", "numbers", feature, feature)),
            List.of(
                new RunReport.Feature(
                    feature, "string", feature, "12,346", "0.25", "1", "1.25", "–", "1.75", "2",
                    0)),
            List.of("Some features are not shown.")),
        new RunReport.Training(
            new TrainingSummary(
                ROUNDS,
                5,
                0,
                1,
                List.of(),
                List.of(new WorkerTotal(0, 50, 4, 0.85, 0.4, List.of())),
                "CPU"),
            ROUNDS,
            List.of("epoch 10: learning rate 0.001 (plateau)")),
        "Two clusters are the most stable.",
        List.of(
            new RunReport.Candidate(MadeUpReport.criteria(2, 10, 0.5, 0.3, 0.9, 0.95), true),
            new RunReport.Candidate(MadeUpReport.criteria(3, 8, Double.NaN, 0.2, 0.7, 0.6), false)),
        List.of(),
        new RunReport.Comparison(
            label,
            List.of(MadeUpReport.contender("plain KMeans", true, Optional.empty())),
            List.of("No mixture.")),
        List.of(
            new RunReport.Cluster(
                new ClusterProfile(
                    0, 3, 0.6, 1.25, List.of(new FeatureProfile(feature, 1.5, 0.2, -1.2, 0)))),
            new RunReport.Cluster(
                new ClusterProfile(
                    1, 2, 0.4, 0.75, List.of(new FeatureProfile(feature, 1.9, 0.3, 0.6, 0))))),
        List.of(new RunReport.CategoryRow("type = red", "60.0", List.of("100.0", "0.0"))),
        List.of(),
        List.of(),
        new RunReport.Explanation(
            List.of(new FeatureShare(feature, 0.7)), 0.95, List.of(explained(feature))),
        List.of(),
        List.of(),
        Map.of("spark", "3.5.5"),
        Map.of("clusters.k", "2"),
        Map.of("total", 1.5),
        Optional.empty());
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
  void aCardIsALineToo() {
    assertThat(report("ash", List.of()).overview().cards())
        .extracting(RunReport.Card::traits)
        .containsExactly(
            "low in ash 1.50 (others 1.90); type mostly red, 100 % (60 %"
                + " of all); classes barolo (67 %); most typical bottle B1",
            "near the mean of all records");
  }

  @Test
  void showsWhatTheRunFound() {
    String page = HtmlReport.render(report("ash", List.of("look out")));

    assertThat(page)
        .contains("<h1>2 clusters in 5 records (3, 2)</h1>")
        .contains("<li>look out</li>")
        .contains("<dt>Low in</dt><dd>ash 1.50 (others 1.90)</dd>")
        .contains("<dt>Mostly</dt><dd>type mostly red, 100 % (60 % of all)</dd>")
        .contains("<dt>Classes</dt><dd>barolo (67 %)</dd>")
        .contains("<dt>Most typical</dt><dd>bottle B1</dd>")
        .contains("<dt>Features</dt><dd>near the mean of all records</dd>")
        .contains("<code>./submit/wines assign --model &#39;a &lt;b&gt;&#39;</code>")
        .contains("<p class=\"notice\">Some features are not shown.</p>")
        .contains("<code>0123456789abcdef0123456789abcdef</code>")
        .contains("<th scope=\"row\">ash: missing</th><td>1</td>")
        .contains(
            "<th scope=\"row\" class=\"wrap\">ash <span class=\"soft\">(ash)</span></th>"
                + "<td class=\"below2\">1.50 <span class=\"soft\">± 0.20</span></td>")
        .contains("<td class=\"above1\">1.90 ")
        .contains(" 1.7: 3 records, covers 100.0 %, right for 75.00 %")
        .contains("1 workers (CPU) trained on 5 records for 10 epochs in 2 rounds.")
        .contains("<tr><th scope=\"row\">0</th><td>50</td><td>4</td><td>0.8500</td>")
        .contains("Two clusters are the most stable.")
        .contains("<tr class=\"chosen\"><th scope=\"row\">2 ✓</th><td>10.00</td><td>0.3000</td>")
        .contains("<th scope=\"row\">3</th><td>8.000</td><td>0.2000</td><td>–</td>")
        .contains("<td>12,346</td>")
        .contains("<th scope=\"row\">clusters.k</th><td class=\"text\">2</td>")
        .doesNotContain("{{", "<p></p>");
  }

  @Test
  void showsTheAgreementWithALabelOrDashesWhereThereIsNone() {
    assertThat(HtmlReport.render(MadeUpReport.report()))
        .contains(
            "<tr class=\"chosen\"><th scope=\"row\">learned ✓</th><td>3</td>"
                + "<td>0.9150 <span class=\"soft\">(0.8650 to 0.9550)</span></td>");
    assertThat(HtmlReport.render(report("ash", "grape", List.of())))
        .contains(
            "<td>3</td><td>–</td><td>–</td><td>–</td><td>0.2850</td><td>0.4520</td><td>0.7100</td>");
    assertThat(HtmlReport.render(report("ash", List.of()))).contains("<td>0.9700</td></tr>");
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

  private static String embedded(String page, String opening) {
    Matcher matcher =
        Pattern.compile(Pattern.quote(opening) + "(.*?)</script>", Pattern.DOTALL).matcher(page);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  @Test
  void allowsTheScriptsThatItCarriesAndNoOther() {
    String page = HtmlReport.render(MadeUpReport.report());

    List<String> scripts =
        Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL)
            .matcher(page)
            .results()
            .map(script -> script.group(1))
            .toList();
    assertThat(scripts).hasSize(2);
    assertThat(page)
        .contains(
            "default-src 'none'; script-src '"
                + hash(scripts.get(1))
                + "' '"
                + Plotly.load().hash()
                + "' '"
                + hash(scripts.get(0))
                + "'; style-src 'unsafe-inline'; img-src data: blob:\"")
        .contains("Plotly.js 3.3.1, © Plotly, Inc., MIT licence");
    assertThat(scripts)
        .allSatisfy(
            script -> assertThat(script).doesNotContain("</script", "<!--", "\r", "http", "eval("));
    assertThat(Pattern.compile("<script").matcher(page).results()).hasSize(4);
  }

  private static String hash(String script) {
    return ContentPolicy.hash(script.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void figuresAreJsonThatCannotEndTheScript() throws IOException {
    String page = HtmlReport.render(MadeUpReport.report());

    String json = embedded(page, "<script type=\"application/json\" id=\"figures\">");
    assertThat(json).doesNotContain("<", ">", "&", "\u2028", "\u2029", "NaN");
    JsonNode figures = new ObjectMapper().readTree(json);
    assertThat(figures.get("features").get(2).asText()).isEqualTo(MadeUpFigures.AMPERSAND);
    assertThat(figures.get("features").get(7).asText()).isEqualTo(MadeUpFigures.BOLD);
    assertThat(figures.get("features").get(10).asText()).isEqualTo(MadeUpFigures.SCRIPT);
    assertThat(figures.get("choice").get("silhouette").get(0).isNull()).isTrue();
    assertThat(figures.get("sample").get("of").asLong()).isEqualTo(1000);
    assertThat(figures.get("sample").get("values").get(0).get(0)).hasToString("14.23");
    assertThat(figures.get("correlation").get(0).get(1).toString().length()).isLessThan(10);
  }

  @Test
  void carriesATableAsLongAsThePageStaysSmall() {
    String begin = "<script type=\"text/plain\" id=\"table\">";
    byte[] small = "id,prediction\n1,0\n".getBytes(StandardCharsets.UTF_8);
    byte[] large = new byte[6_000_000];
    new Random(1).nextBytes(large);

    String page = HtmlReport.render(MadeUpReport.offering(small));
    String without = HtmlReport.render(MadeUpReport.offering(large));

    String script = embedded(page.substring(page.indexOf(begin)), "<script>");
    assertThat(page)
        .contains(
            "href=\"clusters.csv\" download=\"clusters-made-up.csv\">Download all 178 records with their"
                + " clusters (CSV)</a>")
        .contains("'" + hash(script) + "'");
    assertThat(script).contains("createObjectURL").doesNotContain("</", "<!--", "http", "\r");
    assertThat(without).contains("href=\"clusters.csv\"").doesNotContain(begin, "createObjectURL");
    assertThat(without.length()).isLessThan(4_000_000);
    assertThat(HtmlReport.render(report("ash", List.of()))).doesNotContain("clusters.csv");
  }

  @Test
  void staysSmall() {
    int bytes = HtmlReport.render(MadeUpReport.report()).getBytes(StandardCharsets.UTF_8).length;

    assertThat(bytes).isLessThan(4_000_000);
  }

  @Test
  void saysWhatBecameOfThePublishedClusters() {
    String heading = "What became of the published clusters";
    assertThat(HtmlReport.render(report("ash", List.of()))).doesNotContain(heading);
    assertThat(HtmlReport.render(MadeUpReport.report()))
        .contains(heading)
        .contains("clusters 0 and 1 kept, cluster 2 gone; 97.2 % of the records keep")
        .contains(
            "<th scope=\"row\">published 0</th><td class=\"text\">kept</td><td>66</td><td"
                + " class=\"text\">0 (98.5 %), 1 (1.5 %)</td>");
  }

  @Test
  void saysThatChartsShowASample() {
    assertThat(HtmlReport.render(MadeUpReport.report()))
        .contains(
            "Charts of records, distributions and correlations show a random sample of 178 of 1,000"
                + " records");
  }

  @Test
  void recordsAlongAnAxisHaveRangesInThePlaceOfFeatures() {
    String page = HtmlReport.render(MadeUpReport.of(MadeUpAxis.on(MadeUpFigures.figures())));

    assertThat(page)
        .contains("<a href=\"#axis\">Axis</a>")
        .contains("(1000 positions, 4000 to 400 &lt;b&gt;cm-1&lt;/b&gt;)")
        .contains("<p>Preparation: no preparation makes the valleys deeper &lt;1&gt;</p>")
        .contains("id=\"axis-0\"", "id=\"axis-1\"", "id=\"loadings\"", "id=\"contributions\"")
        .contains("<option>scaled &lt;1&gt;</option><option>as measured</option>")
        .contains(
            "<tr><th scope=\"row\">1760 to 1730</th><td>1745.5</td><td>0.812</td>"
                + "<td class=\"text\"><span class=\"swatch colour1 symbol1\"></span> cluster 1</td>"
                + "<td>0.52</td>")
        .contains("No range separates the clusters clearly more")
        .contains("cluster 1</th><td>0.981</td><td>0.333</td>")
        .doesNotContain("A cell has the mean of the cluster's records", "{{", "<b>cm-1");
    assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(4_000_000);
    String plain = HtmlReport.render(MadeUpReport.report());
    assertThat(plain).doesNotContain("#axis", "id=\"axis", "id=\"loadings", "id=\"image");
    for (String table :
        List.of("Ranking of the features", "aria-label=\"Features\"", "<td class=\"near\">")) {
      assertThat(plain).contains(table);
      assertThat(page).doesNotContain(table);
    }
    assertThat(page).contains("aria-label=\"Centres\"", "<th scope=\"row\">records</th>");
  }
}
