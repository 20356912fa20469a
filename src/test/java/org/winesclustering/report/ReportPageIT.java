package org.winesclustering.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.winesclustering.Browser;

/**
 * The page in a browser, opened from disk. Tests that leave the drawn page as it is come first: to
 * draw all charts takes longer than to look at them.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReportPageIT {
  private static final Path DIRECTORY = Path.of("target", "report-screenshots");
  private static final Path PAGE = DIRECTORY.resolve("report.html").toAbsolutePath();
  private static final ChartData FIGURES = MadeUpFigures.figures();

  /** Marks of all traces of a type in a chart; one that is only in the legend has no place. */
  private static final String COUNT =
      """
const traces = document.getElementById(arguments[0]).data.filter(t => t.type === arguments[1]);
return traces.reduce((sum, t) => sum + t.x.filter(x => x !== null).length, 0);
""";

  private static Browser browser;

  /** Whether the browser shows the page with all charts as it was drawn first. */
  private static boolean isDrawn;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    boolean required =
        "true".equals(System.getenv("CI")) || "required".equals(System.getProperty("browser"));
    if (!required) {
      assumeTrue(
          Browser.isInstalled(),
          "no Chromium with its driver here: apt-get install chromium-driver");
    }
    Files.createDirectories(DIRECTORY);
    Files.writeString(PAGE, HtmlReport.render(MadeUpReport.report()));
    browser = Browser.shared();
  }

  @AfterAll
  static void leave() throws IOException, InterruptedException {
    if (browser != null) {
      browser.leavePage();
    }
  }

  private static void open() throws IOException, InterruptedException {
    isDrawn = false;
    browser.prefer("light");
    browser.resize(1400, 900);
    browser.openReport(PAGE);
  }

  /** Opens the page, whose charts are drawn when they come into sight. */
  private static void open(String... charts) throws IOException, InterruptedException {
    open();
    browser.drawCharts(List.of(charts));
  }

  /** The page with all charts, for tests that leave it as it is: opened once for all of them. */
  private static void openDrawn() throws IOException, InterruptedException {
    if (!isDrawn) {
      open();
      browser.drawCharts();
      isDrawn = true;
    }
  }

  /** A picture for people, where it is asked for. */
  private static void picture(String selector, String name)
      throws IOException, InterruptedException {
    if (Boolean.getBoolean("report.pictures")) {
      browser.screenshot(selector, DIRECTORY.resolve(name + ".png"));
    }
  }

  private static List<String> strings(JsonNode array) {
    List<String> strings = new ArrayList<>();
    array.forEach(element -> strings.add(element.asText()));
    return strings;
  }

  private static int count(String chart, String type) throws IOException, InterruptedException {
    return browser.run(COUNT, chart, type).asInt();
  }

  /** Chooses the entry with this text, as a reader does. */
  private static void choose(String select, String text) throws IOException, InterruptedException {
    browser.run(
        """
        const select = document.getElementById(arguments[0]);
        select.selectedIndex = [...select.options].findIndex(o => o.text === arguments[1]);
        select.dispatchEvent(new Event('input', {bubbles: true}));
        """,
        select,
        text);
  }

  @Test
  @Order(1)
  void drawsEveryMarkOfTheFiguresWithoutErrorsAndWithoutTheNetwork()
      throws IOException, InterruptedException {
    browser.requests();
    isDrawn = false;
    openDrawn();

    int rows = MadeUpFigures.ROWS;
    int features = MadeUpFigures.FEATURES;
    int clusters = MadeUpFigures.CLUSTERS;
    int bins = FIGURES.histograms().get(0).counts()[0].length;
    assertThat(browser.charts()).hasSize(22);
    assertThat(browser.run("return document.getElementById('correlation').data[0].z.flat().length"))
        .hasToString(String.valueOf(features * features));
    assertThat(count("distribution", "bar")).isEqualTo(bins);
    assertThat(count("matrix", "scatter")).as("cells below the diagonal").isEqualTo(6 * rows);
    assertThat(count("matrix", "bar")).isEqualTo(4 * clusters * bins);
    assertThat(count("loss", "scatter"))
        .as("loss, validation loss, learning rate, events, of both objectives")
        .isEqualTo(3 * FIGURES.training().epoch().length + 2);
    assertThat(
            strings(
                browser.run(
                    "return ['yaxis', 'yaxis3'].map(axis => document.getElementById('loss').layout[axis].type)")))
        .as("an axis for each objective")
        .containsExactly("log", "log");
    assertThat(count("k-map", "scatter")).isEqualTo(rows);
    assertThat(count("k-silhouette", "bar")).isEqualTo(rows);
    assertThat(count("biplot", "scatter")).isEqualTo(rows);
    assertThat(
            browser.run(
                "return document.getElementById('biplot').layout.annotations.filter(a => a.showarrow).length"))
        .as("an arrow for each feature")
        .hasToString(String.valueOf(features));
    assertThat(
            browser.run(
                "return document.getElementById('boxes').data.filter(t => t.type === 'box').reduce((sum, t) => sum + t.y.length, 0)"))
        .hasToString(String.valueOf(features * rows));
    assertThat(
            strings(browser.run("return document.getElementById('boxes').layout.xaxis2.ticktext")))
        .as("letters of difference")
        .containsExactly("a", "b", "ab");
    assertThat(
            browser.run(
                "return document.getElementById('dendrogram').data[0].x.filter(x => x !== null).length"))
        .as("four corners for each join")
        .hasToString("8");
    assertThat(
            strings(
                browser.run("return document.getElementById('dendrogram').layout.yaxis.ticktext")))
        .containsExactly("cluster 0", "cluster 2", "cluster 1");
    assertThat(count("centre-map", "scatter")).isEqualTo(clusters);
    assertThat(count("cost", "scatter")).as("with the slider's ring").isEqualTo(8 + 1);
    assertThat(count("silhouettes", "scatter")).isEqualTo(2 * (8 + 1));
    assertThat(count("depth", "scatter")).isEqualTo(8 + 1);
    assertThat(strings(browser.run("return document.getElementById('sizes').data[0].y")))
        .isEqualTo(FIGURES.clusters().stream().map(c -> String.valueOf(c.size())).toList());
    assertThat(browser.run("return document.getElementById('similarity').data[0].z.flat().length"))
        .hasToString(String.valueOf(clusters * clusters));
    assertThat(browser.run("return document.getElementById('deviation').data[0].z.flat().length"))
        .hasToString(String.valueOf(features * clusters));
    assertThat(count("silhouette", "bar")).isEqualTo(rows);
    assertThat(count("histogram", "bar")).isEqualTo(clusters * bins);
    assertThat(count("histograms", "bar")).isEqualTo(features * clusters * bins);
    assertThat(count("map-features", "scatter3d")).isEqualTo(rows);
    assertThat(count("map-embedding", "scatter3d")).isEqualTo(rows);
    assertThat(count("map-neighbours", "scatter")).isEqualTo(MadeUpFigures.NEIGHBOURS);
    assertThat(
            browser.run(
                "return document.querySelectorAll('#map-neighbours .scatterlayer"
                    + " path.point').length"))
        .as("marks that are there to be seen")
        .hasToString(String.valueOf(MadeUpFigures.NEIGHBOURS));
    assertThat(browser.errors()).isEmpty();
    assertThat(browser.requests())
        .contains(PAGE.toUri().toString())
        .allMatch(
            address ->
                address.equals(PAGE.toUri().toString())
                    || address.startsWith("data:")
                    || address.startsWith("blob:"));
  }

  @Test
  @Order(2)
  void givesAClusterTheSameColourEverywhere() throws IOException, InterruptedException {
    openDrawn();

    JsonNode colours =
        browser.run(
            """
const plot = id => document.getElementById(id).data;
const opaque = colour => colour.slice(0, 7);
const named = id => plot(id).filter(t => t.name === 'cluster 1').map(t => opaque(t.marker.color));
const swatch = getComputedStyle(document.querySelector('.colour1')).color;
const probe = document.createElement('i');
probe.style.color = named('histogram')[0];
document.body.append(probe);
return {
  charts: ['biplot', 'boxes', 'matrix', 'silhouette', 'histogram', 'histograms', 'map-features', 'map-embedding', 'map-neighbours']
    .flatMap(named).concat(plot('sizes')[0].marker.color[1]),
  swatch, probe: getComputedStyle(probe).color,
};
""");

    assertThat(strings(colours.get("charts"))).hasSizeGreaterThan(7).containsOnly("#d55e00");
    assertThat(colours.get("probe")).isEqualTo(colours.get("swatch"));
  }

  @Test
  @Order(2)
  void showsNamesAsTheyAre() throws IOException, InterruptedException {
    openDrawn();

    assertThat(
            strings(
                browser.run(
                    "return [...document.querySelectorAll('#histograms .annotation-text')].map(e =>"
                        + " e.textContent)")))
        .contains(MadeUpFigures.SCRIPT, MadeUpFigures.AMPERSAND, MadeUpFigures.BOLD);
    assertThat(browser.run("return document.querySelectorAll('#data td b, #data th b').length"))
        .hasToString("0");
    assertThat(browser.run("return document.scripts.length"))
        .as("copy, figures, Plotly packed, the page's own, Plotly unpacked")
        .hasToString("5");
  }

  @Test
  void sliderSaysTheNumbersOfItsKAndMovesTheRing() throws IOException, InterruptedException {
    open("cost", "silhouettes", "depth", "k-map", "k-silhouette");
    assertThat(browser.run("return document.getElementById('k-sentence').textContent").asText())
        .startsWith("3 clusters, as chosen: cost 1,270, silhouette 0.285");

    browser.run(
        """
        const slider = document.getElementById('k-slider');
        slider.value = 4;
        slider.dispatchEvent(new Event('input', {bubbles: true}));
        """);

    assertThat(browser.run("return document.getElementById('k-sentence').textContent").asText())
        .startsWith("5 clusters: cost 1,096, silhouette 0.21");
    assertThat(
            strings(browser.run("return document.getElementById('k-map').data.map(t => t.name)")))
        .as("the clusters of that k, new ones apart")
        .containsExactly(
            "cluster 0 (36)",
            "cluster 1 (36)",
            "cluster 2 (36)",
            "further 3 (35)",
            "further 4 (35)");
    assertThat(browser.run("return document.getElementById('k-silhouette').data.length"))
        .hasToString("5");
    assertThat(
            browser.run(
                "return ['cost', 'silhouettes', 'depth'].map(id =>"
                    + " document.getElementById(id).data[1].x[0])"))
        .hasToString("[5,5,5]");
    assertThat(browser.run("return document.getElementById('cost').layout.shapes[0].x0"))
        .as("the line stays at the chosen k")
        .hasToString("3");
    assertThat(
            browser
                .run("return document.getElementById('k-slider').getAttribute('aria-valuetext')")
                .asText())
        .isEqualTo("k = 5");
  }

  @Test
  void featuresCanBePicked() throws IOException, InterruptedException {
    open("histogram", "distribution", "matrix");

    choose("histogram-feature", MadeUpFigures.SCRIPT);
    choose("distribution-feature", MadeUpFigures.AMPERSAND);
    JsonNode boxes =
        browser.run(
            """
const boxes = [...document.querySelectorAll('#matrix-features input')];
boxes.find(box => !box.checked).click();
return {picked: boxes.filter(b => b.checked).length, free: boxes.filter(b => !b.checked && !b.disabled).length};
""");

    assertThat(
            browser.run("return document.querySelector('#histogram .xtitle').textContent").asText())
        .isEqualTo(MadeUpFigures.SCRIPT);
    assertThat(
            browser
                .run("return document.querySelector('#distribution .xtitle').textContent")
                .asText())
        .isEqualTo(MadeUpFigures.AMPERSAND);
    assertThat(boxes).hasToString("{\"free\":0,\"picked\":5}");
    assertThat(count("matrix", "scatter")).isEqualTo(10 * MadeUpFigures.ROWS);
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void mapsCanBeColouredByLabelAndByFeature() throws IOException, InterruptedException {
    open("map-features", "map-neighbours");

    choose("colour-by", "cultivar <1> (label)");
    assertThat(
            strings(
                browser.run(
                    "return document.getElementById('map-features').data.filter(t => t.showlegend"
                        + " !== false).map(t => t.name)")))
        .containsExactly("&lt;Barbera&gt;", "Barolo", "Grignolino");
    assertThat(count("map-features", "scatter3d")).isEqualTo(MadeUpFigures.ROWS);
    picture("#maps", "maps-by-label");

    choose("colour-by", MadeUpFigures.SCRIPT);
    assertThat(browser.run("return document.getElementById('map-neighbours').data.length"))
        .hasToString("1");
    assertThat(
            browser
                .run("return document.querySelector('#map-neighbours .infolayer').textContent")
                .asText())
        .contains(MadeUpFigures.SCRIPT);
    picture("#maps", "maps-by-feature");
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void saysWhichRecordIsUnderThePointer() throws IOException, InterruptedException {
    open("map-neighbours");
    JsonNode at =
        browser.run(
            """
const plot = document.getElementById('map-neighbours');
plot.scrollIntoView({block: 'center', behavior: 'instant'});
const box = plot.getBoundingClientRect();
const {xaxis, yaxis} = plot._fullLayout;
const trace = plot.data[0];
return {x: box.left + xaxis._offset + xaxis.d2p(trace.x[0]), y: box.top + yaxis._offset + yaxis.d2p(trace.y[0])};
""");

    browser.moveMouse(at.get("x").asDouble() - 30, at.get("y").asDouble());
    browser.moveMouse(at.get("x").asDouble(), at.get("y").asDouble());
    browser.await("document.querySelector('#map-neighbours .hovertext')");

    String said =
        browser
            .run("return document.querySelector('#map-neighbours .hovertext').textContent")
            .asText();
    assertThat(said)
        .contains(
            "bottle <",
            "cluster 0",
            "cultivar <1>: ",
            "alcohol: ",
            "a & b: ",
            MadeUpFigures.SCRIPT + ": ")
        .as("twelve features at most")
        .doesNotContain("proline");
  }

  @Test
  @Order(3)
  void fitsNarrowAndWideWindowsInLightAndDark() throws IOException, InterruptedException {
    openDrawn();
    isDrawn = false;
    for (int width : new int[] {1400, 360}) {
      // One change at a time: each draws all charts again.
      for (String scheme : width == 1400 ? List.of("light", "dark") : List.of("dark", "light")) {
        browser.prefer(scheme);
        browser.resize(width, 900);
        // Charts are drawn again a while after the last change of the width.
        browser.await(
            """
            [...document.querySelectorAll('.plot')].every(e => e.layout.paper_bgcolor ===
                getComputedStyle(document.documentElement).getPropertyValue('--paper').trim()
              && e.getBoundingClientRect().right <= innerWidth
              && e.querySelector('svg').getBoundingClientRect().width <= e.clientWidth + 1)
            """);

        assertThat(browser.run("return document.documentElement.scrollWidth - innerWidth").asInt())
            .as("%s px, %s", width, scheme)
            .isLessThanOrEqualTo(0);
        for (String section : List.of("summary", "data", "training", "k", "clusters", "maps")) {
          picture("#" + section, scheme + "-" + width + "-" + section);
        }
      }
    }
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void drawsAllForPrintInLightColours() throws IOException, InterruptedException {
    open();
    browser.prefer("dark");

    browser.run("dispatchEvent(new Event('beforeprint'))");

    browser.await("document.documentElement.dataset.charts === 'drawn'");
    assertThat(
            strings(
                browser.run(
                    "return [...document.querySelectorAll('.plot')].map(e =>"
                        + " e.layout.paper_bgcolor)")))
        .containsOnly("#ffffff");
    assertThat(browser.run("return document.querySelectorAll('details:not([open])').length"))
        .as("nothing is hidden on paper")
        .hasToString("0");
    browser.run("dispatchEvent(new Event('afterprint'))");
    assertThat(browser.run("return document.getElementById('sizes').layout.paper_bgcolor").asText())
        .isEqualTo("#17151a");
    assertThat(
            browser.run("return document.querySelectorAll('details:not([open])').length").asInt())
        .isPositive();
    Path pdf = DIRECTORY.resolve("report.pdf");
    browser.print(pdf);
    assertThat(
            Pattern.compile("/Type\\s*/Page[^s]")
                .matcher(Files.readString(pdf, StandardCharsets.ISO_8859_1))
                .results())
        .as("sheets of A4")
        .hasSizeBetween(3, 10);
  }

  @Test
  @Order(2)
  void describesEveryChartAndNamesEveryControl() throws IOException, InterruptedException {
    openDrawn();
    assertThat(
            browser
                .run(
                    """
return [...document.querySelectorAll('.plot')].every(e => e.getAttribute('role') === 'img'
  && e.getAttribute('aria-label') === e.closest('figure').querySelector('figcaption').textContent)
""")
                .asBoolean())
        .isTrue();
    assertThat(
            browser
                .run(
                    "return [...document.querySelectorAll('input, select')].every(e =>"
                        + " e.labels.length === 1)")
                .asBoolean())
        .isTrue();
  }

  @Test
  void showsATableOfManyFeatures() throws IOException, InterruptedException {
    Path page = DIRECTORY.resolve("wide.html").toAbsolutePath();
    Files.writeString(page, HtmlReport.render(MadeUpReport.of(WideFigures.figures())));

    isDrawn = false;
    browser.prefer("light");

    for (int width : new int[] {360, 1400}) {
      browser.resize(width, 900);
      browser.openReport(page);
      browser.drawCharts(List.of("correlation", "deviation", "histograms"));

      String heatmap = "const {data, layout} = document.getElementById('correlation'); return ";
      assertThat(browser.run(heatmap + "data[0].z.flat().length").asInt())
          .isEqualTo(WideFigures.FEATURES * WideFigures.FEATURES);
      // With gaps of a pixel nothing would be left of cells that are smaller than two.
      assertThat(browser.run(heatmap + "data[0].xgap + data[0].ygap").asInt()).isZero();
      assertThat(browser.run(heatmap + "layout.xaxis.ticktext.length").asInt()).isBetween(10, 25);
      assertThat(browser.run("return document.getElementById('deviation').offsetHeight").asInt())
          .isLessThan(2000);
      assertThat(browser.run("return document.documentElement.scrollWidth - innerWidth").asInt())
          .isNotPositive();
      assertThat(browser.errors()).isEmpty();
    }
  }

  @Test
  void drawsRecordsAlongTheirAxis() throws IOException, InterruptedException {
    Path page = DIRECTORY.resolve("axis.html").toAbsolutePath();
    ChartData figures = MadeUpAxis.on(FIGURES);
    Files.writeString(page, HtmlReport.render(MadeUpReport.of(figures)));
    isDrawn = false;
    browser.prefer("light");
    browser.resize(360, 900);
    browser.openReport(page);

    browser.drawCharts(List.of("axis-0", "axis-1", "loadings", "contributions", "image"));

    String chart = "const {data, layout} = document.getElementById('axis-0'); return ";
    assertThat(browser.run(chart + "layout.xaxis.range").toString())
        .as("falls as the records do")
        .isEqualTo("[4000,400]");
    int clusters = MadeUpFigures.CLUSTERS;
    assertThat(count("axis-0", "scatter"))
        .as("bands there and back, means, differences, and what is between them")
        .isEqualTo((4 * clusters + 1) * MadeUpAxis.POINTS);
    assertThat(browser.run(chart + "data[data.length - 1].x.filter(x => x === null).length"))
        .as("the gap, and the end")
        .hasToString("2");
    assertThat(browser.run(chart + "layout.shapes.length").asInt()).isEqualTo(3);
    assertThat(strings(browser.run(chart + "layout.annotations.map(a => a.text)")))
        .as("no room for 1720 beside 1745.5, which separates more")
        .containsExactly("3995", "1745.5");
    assertThat(browser.run(chart + "layout.xaxis.title.text").asText())
        .isEqualTo("position (&lt;b&gt;cm-1&lt;/b&gt;)");
    assertThat(count("loadings", "scatter")).isEqualTo(3 * MadeUpAxis.POINTS);
    assertThat(count("contributions", "scatter")).isEqualTo(clusters * 100);
    String image = "const {data} = document.getElementById('image'); return ";
    assertThat(browser.run(image + "[data[0].zmin, data[0].zmax]").toString()).isEqualTo("[-3,3]");
    assertThat(browser.run(image + "data[0].z.flat().length").asInt())
        .as("with an empty column at each end of the gap")
        .isEqualTo(MadeUpAxis.RECORDS * (MadeUpAxis.COLUMNS + 2));
    choose("image-of", "as measured");
    assertThat(browser.run(image + "[data[0].zmin, data[0].zmax]").toString()).isEqualTo("[-2,3]");
    assertThat(browser.run(image + "[data[0].z[0][0], data[0].z[0][256], data[0].z[0][257]]"))
        .hasToString("[-2,3,null]");
    assertThat(browser.run("return document.documentElement.scrollWidth - innerWidth").asInt())
        .isNotPositive();
    assertThat(browser.errors()).isEmpty();
    picture("#axis", "axis");
  }

  @Test
  void drawsWhatThereIs() throws IOException, InterruptedException {
    Path page = DIRECTORY.resolve("bare.html").toAbsolutePath();
    Files.writeString(page, HtmlReport.render(MadeUpReport.of(BareFigures.figures())));
    isDrawn = false;
    browser.openReport(page);

    browser.drawCharts();

    assertThat(browser.charts())
        .containsExactly(
            "boxes",
            "deviation",
            "histogram",
            "histograms",
            "map-features",
            "map-embedding",
            "correlation",
            "distribution");
    assertThat(count("map-features", "scatter")).as("one component").isEqualTo(4);
    assertThat(browser.run("return document.querySelector('#colour-by').textContent").asText())
        .isEqualTo("clusteralcohol");
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void aMailedPageAloneHasTheTable() throws IOException, InterruptedException {
    Path folder = Files.createDirectories(DIRECTORY.resolve("mailed")).toAbsolutePath();
    Path page = folder.resolve("report.html");
    Path file = folder.resolve("clusters-made-up.csv");
    String table = "bottle,prediction\n" + "Müller \"1\",0\n".repeat(20_000);
    Files.deleteIfExists(file);
    Files.writeString(
        page, HtmlReport.render(MadeUpReport.offering(table.getBytes(StandardCharsets.UTF_8))));
    isDrawn = false;
    browser.openReport(page);
    browser.downloadTo(folder);

    browser.run("document.getElementById('download').click()");

    awaitFile(file, table.getBytes(StandardCharsets.UTF_8).length);
    assertThat(Files.readString(file)).isEqualTo(table);
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void theTextAboutMethodsCanBeCopied() throws IOException, InterruptedException {
    open();
    String copied =
        """
        document.execCommand = command => { copied = command + ': ' + getSelection(); };
        navigator.clipboard.writeText = %s;
        document.getElementById('copy-methods').click();
        """;

    browser.run("globalThis.copied = '';" + copied.formatted("async text => { copied = text; }"));
    browser.await(
        "copied.includes('178 <b>records</b> [1].') && copied.includes('[1] A reference.')");
    browser.run(
        "copied = '';" + copied.formatted("async () => { throw new Error('no clipboard'); }"));
    browser.await("copied.startsWith('copy: We clustered 178 <b>records</b> [1].')");

    assertThat(browser.run("return document.getElementById('copy-methods').innerText").asText())
        .isEqualTo("Copied");
    assertThat(browser.errors()).isEmpty();
  }

  private static void awaitFile(Path file, long bytes) throws IOException, InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!Files.exists(file) || Files.size(file) < bytes) {
      assertThat(System.nanoTime()).as("%s in time", file).isLessThan(end);
      Thread.sleep(20);
    }
  }

  @Test
  void leavesTablesToABrowserThatIsTooOld() throws IOException, InterruptedException {
    String deletion = browser.before("delete window.DecompressionStream");
    try {
      isDrawn = false;
      browser.open(PAGE);

      assertThat(browser.run("return document.getElementById('too-old').innerText").asText())
          .contains("a browser of 2023 or later");
      assertThat(
              browser
                  .run(
                      """
                      return [...document.querySelectorAll('.plot, .controls, #maps')]
                        .every(e => e.getClientRects().length === 0)
                      """)
                  .asBoolean())
          .isTrue();
      assertThat(browser.run("return document.querySelector('#data').innerText").asText())
          .contains("lower quartile");
      assertThat(browser.errors()).isEmpty();
    } finally {
      browser.noLonger(deletion);
    }
  }
}
