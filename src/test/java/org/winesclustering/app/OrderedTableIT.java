package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.SparkTest;

/**
 * Words in an order, days, a category, and columns of 0 and 1 beside two numbers, from training to
 * one new record.
 */
class OrderedTableIT extends SparkTest {
  private static final String HEADER = "strength,price,acidity,harvest,flavour,red,white,rose,kind";
  private static final List<String> ACIDITIES = List.of("low", "medium", "high", "very high");

  /** Days of the year around which the three kinds are harvested, one at the turn of the year. */
  private static final List<Integer> HARVESTS = List.of(0, 120, 240);

  private static final List<List<String>> FLAVOURS =
      List.of(List.of("apple", "lime"), List.of("plum", "pepper"), List.of("pear", "brioche"));

  @TempDir private static Path folder;

  private static PublishedFiles trained;

  @BeforeAll
  static void train() throws Exception {
    trained = trained(wines(240), "[low, medium, high, very high]");
  }

  private static PublishedFiles trained(List<String> lines, String order) throws Exception {
    Path input = Files.write(Files.createTempFile(folder, "wines", ".csv"), lines);
    String output = folder.resolve("trained").toString();
    List<String> arguments =
        new ArrayList<>(
            List.of("train", "--input", input.toString(), "--output", output, "--label", "kind"));
    for (String setting :
        List.of(
            "features.ordered.acidity=" + order,
            "features.dates.harvest=[age, day-of-year]",
            "features.categorical=auto",
            "data.missing=impute-median",
            "training.epochs=4",
            "training.members=1",
            "clusters.k=3",
            "clusters.starts=1",
            "clusters.bootstraps=2")) {
      arguments.addAll(List.of("--set", setting));
    }
    succeeded(arguments);
    return PublishedFiles.latest(folder.resolve("trained"));
  }

  private static void succeeded(List<String> arguments) throws Exception {
    WinesProcess.Ended ended = WinesInProcess.run(arguments);
    assertThat(ended.exitCode()).as(ended.stderr()).isZero();
  }

  /** Wines whose kinds show in words and days more than in numbers. */
  private static List<String> wines(int count) {
    SplittableRandom random = new SplittableRandom(5);
    List<String> lines = new ArrayList<>(List.of(HEADER));
    for (int i = 0; i < count; i++) {
      int kind = i % 3;
      int said = random.nextDouble() < 0.9 ? kind : random.nextInt(3);
      LocalDate harvest =
          LocalDate.of(year(kind) + random.nextInt(3) - 1, 1, 1)
              .plusDays(HARVESTS.get(kind) + Math.round(12 * random.nextGaussian()));
      lines.add(
          String.format(
              Locale.ROOT,
              "%.3f,%.3f,%s,%s,%s,%s,kind %d",
              12 + kind + 0.7 * random.nextGaussian(),
              20 + 5 * random.nextGaussian(),
              ACIDITIES.get(kind + random.nextInt(2)),
              harvest,
              FLAVOURS.get(said).get(random.nextInt(2)),
              colour(random.nextDouble() < 0.9 ? kind : random.nextInt(3)),
              kind));
    }
    return lines;
  }

  /** The year around which wines of a kind were harvested. */
  private static int year(int kind) {
    return 2012 + 4 * kind;
  }

  private static String colour(int one) {
    return String.join(",", IntStream.range(0, 3).mapToObj(i -> i == one ? "1" : "0").toList());
  }

  /** The cluster of most of the training's records of a kind. */
  private static int clusterOf(int kind) {
    return trained
        .assignments(session())
        .filter("kind = 'kind " + kind + "'")
        .groupBy("prediction")
        .count()
        .collectAsList()
        .stream()
        .max(Comparator.comparingLong(row -> row.getLong(1)))
        .orElseThrow()
        .getInt(0);
  }

  /** The scored records in the order of their strength. */
  private static List<Row> scored(String output, String... lines) throws Exception {
    Path input = Files.write(folder.resolve(output + ".csv"), List.of(lines));
    succeeded(
        List.of(
            "assign",
            "--model",
            trained.directory().toString(),
            "--input",
            input.toString(),
            "--output",
            folder.resolve(output).toString()));
    Dataset<Row> assigned =
        PublishedFiles.latestAssign(folder.resolve(output)).assignments(session());
    return assigned.orderBy("strength").select("prediction", "acidity").collectAsList();
  }

  @Test
  void wordsAndDaysAreLearnedFrom() throws IOException {
    List<String> features = new ArrayList<>();
    trained.value("columns.features").forEach(feature -> features.add(feature.asText()));
    assertThat(features)
        .startsWith(
            "strength",
            "price",
            "acidity_rank",
            "harvest_age_days",
            "harvest_day_of_year_sin",
            "harvest_day_of_year_cos")
        .contains("category_axis_1")
        .doesNotContain("red", "white", "rose");
    List<String> categories = new ArrayList<>();
    trained
        .value("clusters.categories")
        .forEach(share -> categories.add(share.path("category").asText()));
    assertThat(categories).contains("flavour", "red/white/rose").doesNotContain("acidity");
    assertThat(trained.value("metrics.external.ari").asDouble()).isGreaterThan(0.9);
  }

  @Test
  void theReportSaysWhatRanksAndAgesMean() throws IOException {
    assertThat(Files.readString(trained.directory().resolve("report.html")))
        .contains("(low &#x3D; 0, medium &#x3D; 1, high &#x3D; 2, very high &#x3D; 3)")
        .contains("harvest_age_days <span class=\"soft\">(days before 20");
  }

  @Test
  void threeNewRecordsAreWithTheirLikes() throws Exception {
    List<Row> scored =
        scored(
            "three",
            "Strength,price,ACIDITY,harvest,flavour,red,white,rose",
            "12.1,21,superb,28.12.2012,apple,1,0,0",
            "13.1,18,Medium ,,plum,0,1,0",
            "14.2,22,VERY HIGH,2020-08-29,coffee,0,0,1");

    assertThat(scored)
        .extracting(row -> row.getInt(0))
        .containsExactly(clusterOf(0), clusterOf(1), clusterOf(2));
    assertThat(scored).extracting(row -> row.getString(1)).contains("superb", "VERY HIGH");
    PublishedFiles run = PublishedFiles.latestAssign(folder.resolve("three"));
    assertThat(run.value("rows.rejected").asInt()).isZero();
    assertThat(run.value("warnings").toString())
        .contains("column acidity: 1 records have a word that is not in its order");
    assertThat(run.value("rows.unknownCategories").toString()).contains("\"flavour\":1");
  }

  @Test
  void oneNewRecordIsWithItsLikes() throws Exception {
    List<Row> scored =
        scored("one", HEADER.replace(",kind", ""), "12,20,low,2012-01-03,apple," + colour(0));

    assertThat(scored).singleElement().matches(row -> row.getInt(0) == clusterOf(0));
  }

  @Test
  void anotherOrderOfWordsNumbersTheClustersAnew() throws Exception {
    PublishedFiles again = trained(wines(60), "[very high, high, medium, low]");

    assertThat(again.value("warnings").toString())
        .contains("numbered anew", "it was trained with words in another order");
  }
}
