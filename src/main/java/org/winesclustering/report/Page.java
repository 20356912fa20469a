package org.winesclustering.report;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the template is filled with: the run, and what surrounds it.
 *
 * @param policy content security policy
 * @param charts none where the page has tables only, else one: the template knows lists
 */
record Page(RunReport report, String css, String policy, List<Charts> charts) {

  static Page of(RunReport report) {
    List<Charts> charts =
        report.figures().stream().map(figures -> Charts.of(figures, report)).toList();
    return new Page(
        report,
        Resource.text("report.css"),
        ContentPolicy.allowing(charts.stream().flatMap(chart -> chart.hashes().stream()).toList()),
        charts);
  }

  /**
   * The part of the page that draws.
   *
   * @param json the figures
   * @param script draws them
   * @param plotly the library that the script draws with
   * @param matrix the features to choose from for the scatter matrix
   * @param drawing of the network
   */
  record Charts(
      ChartData figures,
      String json,
      String script,
      Plotly plotly,
      List<Choosable> matrix,
      NetworkDrawing drawing) {
    /** Features that the scatter matrix begins with: those that separate the clusters most. */
    private static final int FIRST_IN_MATRIX = 4;

    /** A table of more features squared is not read, and makes the page large. */
    private static final int MOST_FEATURES_IN_TABLE = 50;

    static Charts of(ChartData figures, RunReport report) {
      return new Charts(
          figures,
          ChartDataJson.of(figures),
          Resource.text("report.js"),
          Plotly.load(),
          choosable(figures.features(), report.explanation().ranking()),
          NetworkDrawing.of(figures.architecture()));
    }

    List<String> hashes() {
      return List.of(ContentPolicy.hash(script.getBytes(StandardCharsets.UTF_8)), plotly.hash());
    }

    private static List<Choosable> choosable(
        List<String> features, List<RunReport.RankedFeature> ranking) {
      List<String> ranked = ranking.stream().map(RunReport.RankedFeature::feature).toList();
      Set<String> first =
          (ranked.isEmpty() ? features : ranked)
              .stream().limit(FIRST_IN_MATRIX).collect(Collectors.toSet());
      String best = ranked.isEmpty() ? "" : ranked.get(0);
      return features.stream()
          .map(name -> new Choosable(name, first.contains(name), name.equals(best)))
          .toList();
    }

    public int shown() {
      return figures.sample().records().size();
    }

    public boolean isSample() {
      return figures.sample().of() > shown();
    }

    public int neighbourCount() {
      return figures.maps().neighbours().rows().length;
    }

    public boolean hasFewerNeighbours() {
      return neighbourCount() < shown();
    }

    public boolean hasCandidates() {
      return figures.choice() != null && figures.choice().k().length > 0;
    }

    public boolean hasLayers() {
      return !figures.architecture().isEmpty();
    }

    public boolean hasLabel() {
      return !figures.label().isEmpty();
    }

    public boolean hasSmallTable() {
      return figures.features().size() <= MOST_FEATURES_IN_TABLE;
    }

    /** A row for each feature, a cell for each feature. */
    public List<Row> correlations() {
      return IntStream.range(0, figures.correlation().length)
          .mapToObj(i -> new Row(figures.features().get(i), boxed(figures.correlation()[i])))
          .toList();
    }

    /** A row for each feature, a cell for each cluster. */
    public List<Row> deviations() {
      return IntStream.range(0, figures.features().size())
          .mapToObj(
              i ->
                  new Row(
                      figures.features().get(i),
                      figures.clusters().stream().map(cluster -> cluster.z()[i]).toList()))
          .toList();
    }

    /** A row for each cluster, a cell for each cluster. */
    public List<Row> similarities() {
      return figures.clusters().stream()
          .map(cluster -> new Row("cluster " + cluster.id(), boxed(cluster.similarity())))
          .toList();
    }

    private static List<Double> boxed(double[] values) {
      return Arrays.stream(values).boxed().toList();
    }
  }

  /**
   * A feature in a list to choose from.
   *
   * @param first whether it is among those that are shown first
   * @param best whether it is the one that separates the clusters most
   */
  record Choosable(String name, boolean first, boolean best) {}

  /** A row of a table. */
  record Row(String name, List<Double> cells) {}
}
