package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.SparkTest;

/** A table of numbers, words, lists and booleans, from training to new records. */
class MixedTableIT extends SparkTest {
  private static final List<String> STYLES = List.of("red", "white", "sparkling");
  private static final List<List<String>> GRAPES =
      List.of(
          List.of("Merlot", "Syrah", "Malbec"),
          List.of("Riesling", "Chardonnay", "Viognier"),
          List.of("Glera", "Chardonnay", "Macabeo"));
  private static final int UNKNOWN = 12;

  @TempDir private static Path folder;

  private static PublishedFiles trained;

  @BeforeAll
  static void train() throws Exception {
    Path input = folder.resolve("wines.csv");
    Files.write(input, wines("alcohol,acidity,Style,Grapes,Oak,Cellar", 300, 0, 1));
    trained = trained(input, "trained", "auto");
  }

  private static PublishedFiles trained(Path input, String output, String categorical)
      throws Exception {
    succeeded(
        "train",
        "--input",
        input.toString(),
        "--output",
        folder.resolve(output).toString(),
        "--set",
        "features.categorical=" + categorical,
        "--set",
        "training.epochs=2",
        "--set",
        "training.members=1",
        "--set",
        "clusters.k=3",
        "--set",
        "clusters.starts=1",
        "--set",
        "clusters.bootstraps=2");
    return PublishedFiles.latest(folder.resolve(output));
  }

  /**
   * Wines whose style shows in their numbers, grapes and oak, and whose cellar says nothing.
   *
   * @param unknown so many have a style that nobody knows, and one has none
   */
  private static List<String> wines(String header, int count, int unknown, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> lines = new ArrayList<>(List.of(header));
    for (int i = 0; i < count; i++) {
      int style = random.nextInt(STYLES.size());
      int said = random.nextDouble() < 0.9 ? style : random.nextInt(STYLES.size());
      List<String> grapes = GRAPES.get(said);
      String grape = grapes.get(random.nextInt(3));
      String word = i < unknown ? "orange" : STYLES.get(said);
      lines.add(
          String.format(
              Locale.ROOT,
              "%.3f,%.3f,%s,%s,%b,cellar %d",
              2 * (style % 2) + random.nextGaussian() + 12,
              style + random.nextGaussian() / 2 + 5,
              unknown > 0 && i == unknown ? "n.d." : word,
              random.nextBoolean() ? grape : grape + "; " + grapes.get(random.nextInt(3)),
              random.nextDouble() < (style == 0 ? 0.8 : 0.1),
              random.nextInt(8)));
    }
    return lines;
  }

  private static void succeeded(String... arguments) throws Exception {
    WinesProcess.Ended ended = WinesInProcess.run(List.of(arguments));
    assertThat(ended.exitCode()).as(ended.stderr()).isZero();
  }

  @Test
  void wordsListsAndBooleansAreLearnedFrom() throws IOException {
    assertThat(text("warnings"))
        .contains("categories ", "Style", "Grapes", "Oak", " are used: ", "number")
        .contains("go with no number beyond chance: Cellar");
    List<String> categories = new ArrayList<>();
    List<String> grapes = new ArrayList<>();
    for (JsonNode share : trained.value("clusters.categories")) {
      categories.add(share.path("category").asText());
      if (share.path("category").asText().equals("Grapes")) {
        grapes.add(share.path("value").asText());
      }
    }
    assertThat(new TreeSet<>(categories)).containsExactly("Grapes", "Oak", "Style");
    assertThat(grapes).contains("Merlot", "Chardonnay").doesNotContain("Merlot; Syrah");
  }

  @Test
  void theReportSaysWhichValuesAClusterHas() throws IOException {
    String report = Files.readString(trained.directory().resolve("report.html"));

    assertThat(report)
        .containsPattern("Style mostly (red|white|sparkling), \\d+ % \\(\\d+ % of all\\)")
        .contains("Style &#x3D; red, % of records (all: ")
        .contains("Grapes &#x3D; Merlot, % of records (all: ");
  }

  @Test
  void newRecordsWithUnknownValuesAreScoredAndCounted() throws Exception {
    Path input = folder.resolve("new.csv");
    Files.write(input, wines("Alcohol,acidity,style,GRAPES,oak,cellar", 60, UNKNOWN, 2));

    succeeded(
        "assign",
        "--model",
        trained.directory().toString(),
        "--input",
        input.toString(),
        "--output",
        folder.resolve("scored").toString());

    PublishedFiles scored = PublishedFiles.latestAssign(folder.resolve("scored"));
    assertThat(scored.assignments(session()).filter("prediction is null").count()).isZero();
    assertThat(scored.value("rows.unknownCategories").toString())
        .isEqualTo("{\"Style\":" + UNKNOWN + "}");
    JsonNode style = null;
    for (JsonNode drift : scored.value("drift.categories")) {
      style = drift.path("category").asText().equals("Style") ? drift : style;
    }
    assertThat(style).isNotNull();
    assertThat(style.path("unknown").asDouble()).isEqualTo(UNKNOWN / 60.0);
    assertThat(style.path("missing").asDouble()).isEqualTo(1 / 60.0);
    assertThat(scored.value("drift.warning").asText())
        .contains("Style (unknown values 20%, in training 0%)");
  }

  @Test
  void dummiesThatAreTakenAsNumbersAreAWarning() throws Exception {
    Path input = folder.resolve("dummies.csv");
    SplittableRandom random = new SplittableRandom(3);
    List<String> lines = new ArrayList<>(List.of("alcohol,acidity,region_0,region_1,region_2"));
    for (int i = 0; i < 120; i++) {
      int region = random.nextInt(3);
      lines.add(
          String.format(
              Locale.ROOT,
              "%.3f,%.3f,%d,%d,%d",
              random.nextGaussian(),
              3 * (i % 3) + random.nextGaussian(),
              region == 0 ? 1 : 0,
              region == 1 ? 1 : 0,
              region == 2 ? 1 : 0));
    }
    Files.write(input, lines);

    assertThat(trained(input, "of-dummies", "none").value("warnings").toString())
        .contains("the 3 columns region_0 .. region_2 hold 0 and 1")
        .contains("--set features.categorical=auto");
  }

  private static String text(String path) throws IOException {
    return trained.value(path).toString();
  }
}
