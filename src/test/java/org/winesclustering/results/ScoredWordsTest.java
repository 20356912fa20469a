package org.winesclustering.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.winesclustering.data.CheckedRecords;
import org.winesclustering.data.WineSchema;
import org.winesclustering.drift.CategoryDrift;
import org.winesclustering.drift.ClusterDrift;
import org.winesclustering.drift.Drift;
import org.winesclustering.drift.FeatureDistribution;
import org.winesclustering.drift.FeatureDrift;
import org.winesclustering.drift.PopulationStability;
import org.winesclustering.pipeline.NovelRecord;
import org.winesclustering.report.DistributionDrawing.Bin;
import org.winesclustering.report.HtmlReport;
import org.winesclustering.report.RunReport.Command;
import org.winesclustering.report.ScoredReport;

class ScoredWordsTest {
  private static final String HOSTILE = "</code><script>alert(1)</script>";

  private static CheckedRecords checked(List<String> features) {
    return new CheckedRecords(
        null,
        null,
        new WineSchema(features, List.of("bottle"), Optional.empty(), List.of()),
        null,
        11,
        1,
        new TreeMap<>(Map.of("ash: missing", 1L)),
        0,
        List.of(),
        List.of(),
        "",
        List.of(),
        List.of());
  }

  private static FeatureDistribution distribution(String feature, double mean) {
    return new FeatureDistribution(
        feature,
        new double[] {mean - 1, mean, mean + 1},
        new long[] {25, 25, 25, 25, 0},
        new long[] {1, 1, 1, 6, 1},
        0,
        3,
        mean - 2,
        mean + 2,
        mean,
        1);
  }

  private static FeatureDrift drift(String feature, double psi, OptionalDouble unit) {
    return new FeatureDrift(feature, psi, 0.12, 12.5, 10, 2.5, 0.1, 0, 0.3, false, unit);
  }

  private static Scored scored(List<String> features, List<FeatureDrift> drifts) {
    Drift drift =
        new Drift(
            10,
            100,
            drifts,
            List.of(
                new CategoryDrift(
                    "type",
                    0.05,
                    0.2,
                    List.of(new CategoryDrift.ValueDrift("red", 0.4, 0.5)),
                    0.1,
                    0,
                    0,
                    0)),
            List.of(new ClusterDrift(0, 0.7, 0.5), new ClusterDrift(4, 0.3, 0.5)),
            new PopulationStability(0.2, 0.3));
    return new Scored(
        "new.csv",
        "csv",
        checked(features),
        List.of("bottle"),
        new TreeMap<>(Map.of(0, 7L, 4, 3L)),
        Map.of(4, "rich"),
        Optional.of(drift),
        features.stream().map(name -> distribution(name, 10)).toList(),
        OptionalLong.of(2),
        List.of(
            new NovelRecord(
                List.of(HOSTILE),
                4,
                Double.NaN,
                IntStream.range(0, features.size()).mapToDouble(i -> 10 + 3 * i).toArray())));
  }

  private static ScoredReport report() {
    return ScoredWords.of(
        "run-1",
        Map.of("output.path", "scored", "input.location", "new wines.csv"),
        scored(
            List.of("ash", "proline", "hue", "alcohol"),
            List.of(
                drift("ash", 0.05, OptionalDouble.empty()),
                drift("proline", 0.9, OptionalDouble.empty()),
                drift("hue", 0.15, OptionalDouble.empty()),
                drift("alcohol", 0.3, OptionalDouble.of(0.001)))));
  }

  @Test
  void beginsWithWhatIsUnusual() {
    ScoredReport report = report();

    assertThat(report.headline())
        .isEqualTo(
            "10 records in 2 clusters: 2 novel, 1 rejected, alcohol and 1 more have drifted");
    assertThat(report.summary())
        .extracting(ScoredReport.Entry::text)
        .containsExactly(
            "11 read from new.csv (csv), 1 of them rejected; the directory rejected has them with"
                + " the reasons.",
            "7 in cluster 0 (70.0 %, in training 50.0 %), 3 in cluster 4 (30.0 %, in training 50.0"
                + " %).",
            "2 of 10 records (20.0 %) are unlike those of the training.",
            "The input new.csv differs from what the model was trained on: alcohol (mean 12.50, in"
                + " training 10.00; missing 10%, 0%; about 1/1000 of it: another unit?), proline"
                + " (mean 12.50, in training 10.00; missing 10%, 0%). The clusters of such records"
                + " may mean nothing.");
  }

  @Test
  void theWorstFeatureStandsFirst() {
    assertThat(report().moved())
        .extracting(ScoredReport.Moved::name, ScoredReport.Moved::verdict)
        .containsExactly(
            tuple("alcohol", "clearly different"),
            tuple("proline", "clearly different"),
            tuple("hue", "a little different"),
            tuple("ash", "alike"),
            tuple("type", "alike"));
    assertThat(report().moved().get(0).facts())
        .isEqualTo(
            "Mean 12.5, in training 10.0 (+2.50 deviations); about 1/1000 of it: another unit?;"
                + " 30.0 % outside the training's range; without a value 10.0 %, in training 0.0"
                + " %. PSI 0.30 (by chance up to 0.12).");
  }

  @Test
  void aPictureHasTheTrainingsBinsAndWhatLiesOutside() {
    ScoredReport.Moved feature = report().moved().get(0);

    assertThat(feature.bins())
        .containsExactly(
            new Bin("up to 9.0", 0.1, 0.25, 0),
            new Bin("9.0 to 10.0", 0.1, 0.25, 0),
            new Bin("10.0 to 11.0", 0.1, 0.25, 0),
            new Bin("above 11.0", 0.6, 0.25, 0.3),
            new Bin("without a value", 0.1, 0, 0));
    assertThat(feature.ends()).containsExactly("8.0", "median 10.0", "12.0");
    assertThat(report().moved().get(4).bins())
        .containsExactly(
            new Bin("red", 0.4, 0.5, 0),
            new Bin("unknown values", 0.1, 0, 0.1),
            new Bin("without a value", 0, 0, 0));
  }

  @Test
  void aNovelRecordHasItsFeaturesThatLieFarthestOut() {
    assertThat(report().novel().sentence())
        .endsWith(
            " The table has the 1 strangest of them; column novel of the assignments is true for"
                + " all.");
    assertThat(report().novel().records())
        .singleElement()
        .extracting(ScoredReport.NovelRow::farthest)
        .isEqualTo(
            "alcohol 19.0 (+9.0; in training 8.0 to 12.0); hue 16.0 (+6.0; in training 8.0 to"
                + " 12.0); proline 13.0 (+3.0; in training 8.0 to 12.0)");
  }

  @Test
  void commandsCanBePasted() {
    assertThat(report().commands())
        .extracting(Command::line)
        .containsExactly(
            "duckdb -c \"FROM 'scored/runs/run-1/assignments/*.parquet' WHERE novel\"",
            "./submit/wines inspect --input 'new wines.csv'",
            "./submit/wines train --input 'new wines.csv' --output newer");
  }

  @Test
  void aModelThatKnowsNothingOfItsTrainingStillTellsTheSizes() {
    Scored known = scored(List.of("ash"), List.of());

    ScoredReport report =
        ScoredWords.of(
            "run-1",
            Map.of(),
            new Scored(
                known.location(),
                known.format(),
                known.checked(),
                known.naming(),
                known.sizes(),
                Map.of(),
                Optional.empty(),
                List.of(),
                OptionalLong.empty(),
                List.of()));

    assertThat(report.headline()).isEqualTo("10 records in 2 clusters: 1 rejected");
    assertThat(report.summary().get(1).text())
        .isEqualTo("7 in cluster 0 (70.0 %), 3 in cluster 4 (30.0 %).");
    assertThat(HtmlReport.render(report)).contains("Not known: the model").doesNotContain("<svg");
  }

  @Test
  void thePageHasNoScriptAndStaysSmall() {
    List<String> names = IntStream.range(0, 300).mapToObj(i -> HOSTILE + i).toList();
    ScoredReport report =
        ScoredWords.of(
            "run-1",
            Map.of(),
            scored(
                names,
                names.stream().map(name -> drift(name, 0.9, OptionalDouble.empty())).toList()));

    String page = HtmlReport.render(report);

    assertThat(page)
        .contains("default-src 'none'; style-src 'unsafe-inline'")
        .contains("&lt;/code&gt;&lt;script&gt;alert(1)&lt;/script&gt;7")
        .contains("Of 301 features and categories this page shows the 80 that have changed most")
        .contains("title>above 11.0: 60.0 %, in training 25.0 %</title>")
        .contains("<rect class=\"outside\" x=\"180\" y=\"0\" width=\"58\" height=\"32\"/>")
        .contains("<path d=\"M0 37.3H58V37.3H118V37.3H178V37.3H238V64H298\"/>")
        .doesNotContain("<script", "http:", "{{");
    assertThat(page.length()).isLessThan(300_000);
  }
}
