package org.winesclustering.report;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.winesclustering.explain.FeatureRanking.FeatureShare;

/**
 * Values for the template: the run, its charts, and the page's style and policy.
 *
 * @param policy content security policy
 * @param charts one, or none on a page with tables only (the template has lists only)
 * @param downloads a table to take along, one or none
 * @param copyScript copies the text about methods
 */
record Page(
    RunReport report,
    String css,
    String policy,
    List<Charts> charts,
    List<Download> downloads,
    String copyScript) {

  static Page of(RunReport report) {
    return of(
        report,
        report.chartData().stream().map(data -> Charts.of(data, report)).toList(),
        report.download().stream().map(Download::of).toList());
  }

  private static Page of(RunReport report, List<Charts> charts, List<Download> downloads) {
    String copyScript = Resource.text("copy.js");
    return new Page(
        report,
        Resource.text("report.css"),
        ContentPolicy.allowing(
            Stream.of(
                    charts.stream().flatMap(chart -> chart.hashes().stream()),
                    downloads.stream().flatMap(download -> download.hashes().stream()),
                    report.methods().stream().map(methods -> hash(copyScript)))
                .flatMap(hashes -> hashes)
                .toList()),
        charts,
        downloads,
        copyScript);
  }

  private static String hash(String script) {
    return ContentPolicy.hash(script.getBytes(StandardCharsets.UTF_8));
  }

  boolean carriesTable() {
    return downloads.stream().anyMatch(Download::isWithin);
  }

  /** The same page with a link to the table in place of the table. */
  Page withoutTable() {
    return of(
        report,
        charts,
        downloads.stream().map(of -> Download.of(of.table().withoutContent())).toList());
  }

  /**
   * A table to take along.
   *
   * @param script offers a table within the page as a file
   */
  record Download(TableDownload table, String script) {

    static Download of(TableDownload table) {
      return new Download(table, Resource.text("download.js"));
    }

    boolean isWithin() {
      return table.isWithin();
    }

    public List<String> packed() {
      return table.packed().stream().toList();
    }

    List<String> hashes() {
      return isWithin() ? List.of(Page.hash(script)) : List.of();
    }
  }

  /**
   * The charts with the scripts that draw them.
   *
   * @param json the chart data
   * @param script source of the page's own script
   * @param plotly library that the script calls
   * @param matrix features for the scatter matrix
   * @param drawing the network's layers
   */
  record Charts(
      ChartData chartData,
      String json,
      String script,
      Plotly plotly,
      List<Choosable> matrix,
      NetworkDrawing drawing) {
    /** Number of features that the scatter matrix shows first. */
    private static final int FIRST_IN_MATRIX = 4;

    /**
     * Most features of the correlation table: a larger one makes the page large and is not read.
     */
    private static final int MOST_FEATURES_IN_TABLE = 50;

    static Charts of(ChartData data, RunReport report) {
      return new Charts(
          data,
          ChartDataJson.of(data),
          PageScript.text(),
          Plotly.load(),
          choosable(data.features(), report.explanation().ranking()),
          NetworkDrawing.of(data.architecture()));
    }

    List<String> hashes() {
      return List.of(Page.hash(script), plotly.hash());
    }

    private static List<Choosable> choosable(List<String> features, List<FeatureShare> ranking) {
      List<String> ranked = ranking.stream().map(FeatureShare::feature).toList();
      Set<String> first =
          (ranked.isEmpty() ? features : ranked)
              .stream().limit(FIRST_IN_MATRIX).collect(Collectors.toSet());
      String best = ranked.isEmpty() ? "" : ranked.get(0);
      return features.stream()
          .map(name -> new Choosable(name, first.contains(name), name.equals(best)))
          .toList();
    }

    public int shown() {
      return chartData.sample().records().size();
    }

    public boolean isSample() {
      return chartData.sample().of() > shown();
    }

    public int neighbourCount() {
      return chartData.maps().neighbours().rows().length;
    }

    public boolean hasFewerNeighbours() {
      return neighbourCount() < shown();
    }

    public boolean hasCandidates() {
      return chartData.choice().k().length > 0;
    }

    public boolean hasLayers() {
      return !chartData.architecture().isEmpty();
    }

    public boolean hasLabel() {
      return !chartData.label().isEmpty();
    }

    public boolean hasSmallTable() {
      return chartData.features().size() <= MOST_FEATURES_IN_TABLE;
    }

    /** Correlations: a row and a cell for each feature. */
    public List<Row> correlations() {
      return IntStream.range(0, chartData.correlation().length)
          .mapToObj(i -> new Row(chartData.features().get(i), boxed(chartData.correlation()[i])))
          .toList();
    }

    /** Deviations of the centres: a row for each feature, a cell for each cluster. */
    public List<Row> deviations() {
      return IntStream.range(0, chartData.features().size())
          .mapToObj(
              i ->
                  new Row(
                      chartData.features().get(i),
                      chartData.clusters().stream().map(cluster -> cluster.z()[i]).toList()))
          .toList();
    }

    /** Similarities of the centres: a row and a cell for each cluster. */
    public List<Row> similarities() {
      return chartData.clusters().stream()
          .map(cluster -> new Row("cluster " + cluster.id(), boxed(cluster.similarity())))
          .toList();
    }

    private static List<Double> boxed(double[] values) {
      return Arrays.stream(values).boxed().toList();
    }
  }

  /**
   * A feature in a list of choices.
   *
   * @param first whether it is selected at first in the scatter matrix
   * @param best whether it separates the clusters most
   */
  record Choosable(String name, boolean first, boolean best) {}

  /** A row of numbers with its heading. */
  record Row(String name, List<Double> cells) {}
}
