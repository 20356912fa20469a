package org.winesclustering.job;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.clustering.KMeans;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.winesclustering.Gadget;
import org.winesclustering.GadgetOfParquets;
import org.winesclustering.SparkTest;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/** Models of which a class on the class path would be run, were they loaded. */
class PoisonedModelTest extends SparkTest {
  private static final String K_MEANS = "org.apache.spark.ml.clustering.KMeansModel";
  private static final String VECTOR = "org.apache.spark.ml.linalg.VectorUDT";

  @TempDir private static Path saved;
  @TempDir private Path folder;
  private Path model;
  private Path kMeans;

  @BeforeEach
  void copyTheGoodOne() throws IOException {
    Path good = saved.resolve("model");
    if (!Files.exists(good)) {
      save(good);
    }
    model = folder.resolve("model");
    FileUtils.copyDirectory(good.toFile(), model.toFile());
    try (Stream<Path> stages = Files.list(model.resolve("stages"))) {
      kMeans =
          stages.filter(stage -> stage.getFileName().toString().startsWith("1_")).findFirst().get();
    }
    System.setProperty(Gadget.MARKER, folder.resolve("marker").toString());
  }

  private static void save(Path directory) throws IOException {
    Dataset<Row> rows = session().range(0, 4).selectExpr("double(id) AS a", "double(id % 2) AS b");
    VectorAssembler assembler =
        new VectorAssembler().setInputCols(new String[] {"a", "b"}).setOutputCol("scaled");
    KMeans kMeans = new KMeans().setK(2).setSeed(1).setFeaturesCol("scaled");
    new Pipeline()
        .setStages(new PipelineStage[] {assembler, kMeans})
        .fit(rows)
        .write()
        .save(directory.toString());
  }

  @AfterEach
  void nothingRan() {
    System.clearProperty(Gadget.MARKER);
    assertThat(folder.resolve("marker")).doesNotExist();
  }

  private void load() {
    new SavedModel(model.toString(), true).load(session());
  }

  private void assertRefused(String because) {
    assertThatThrownBy(this::load)
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining(because)
        .extracting(e -> ((WinesFailure) e).kind())
        .isEqualTo(FailureKind.INPUT);
  }

  /** Replaces text in a file, and Hadoop's checksum of it with that. */
  private static void replace(Path file, String text, String instead) throws IOException {
    String content = Files.readString(file, ISO_8859_1);
    assertThat(content).contains(text);
    Files.writeString(file, content.replace(text, instead), ISO_8859_1);
    Files.delete(file.resolveSibling("." + file.getFileName() + ".crc"));
  }

  private static Path metadata(Path stage) {
    return stage.resolve("metadata/part-00000");
  }

  private Path centres() throws IOException {
    try (Stream<Path> files = Files.list(kMeans.resolve("data"))) {
      return files.filter(file -> file.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }
  }

  @Test
  void theGoodOneIsLoaded() {
    assertThatCode(this::load).doesNotThrowAnyException();
  }

  /** Spark 4 writes metadata as a table of text. */
  @Test
  void soIsOneWithTheNamesOfSpark4() throws IOException {
    Files.move(
        metadata(kMeans),
        kMeans.resolve("metadata/part-00000-ae58f150-3f8d-48c3-97f2-62892471e052-c000.txt"));

    assertThatCode(this::load).doesNotThrowAnyException();
  }

  /** What this guards against: MLlib loads the class, whatever it is. */
  @Test
  void theGadgetWorks() throws IOException {
    replace(metadata(kMeans), K_MEANS, GadgetOfParquets.class.getName());
    replace(centres(), VECTOR, GadgetOfParquets.class.getName());

    assertThatThrownBy(() -> PipelineModel.load(model.toString()));
    // Spark may pass over it, once it has made the object.
    Throwable unused = catchThrowable(() -> session().read().parquet(centres().toString()));
    assertThat(folder.resolve("marker").toFile().delete()).isTrue();
  }

  @Test
  void stagesOfOtherClassesAreNotLoaded() throws IOException {
    replace(metadata(kMeans), K_MEANS, Gadget.class.getName());

    assertRefused("is a org.winesclustering.Gadget, which no model of wines has");
  }

  @Test
  void mllibsOwnStageThatRunsSqlIsNotLoaded() throws IOException {
    replace(metadata(kMeans), K_MEANS, "org.apache.spark.ml.feature.SQLTransformer");

    assertRefused("is a org.apache.spark.ml.feature.SQLTransformer");
  }

  @Test
  void ofTwoClassesNeitherCounts() throws IOException {
    String good = "\"class\":\"" + K_MEANS + "\"";
    replace(metadata(kMeans), good, "\"class\":\"" + Gadget.class.getName() + "\"," + good);

    assertRefused("Duplicate field 'class'");
  }

  @Test
  void thePipelineIsOne() throws IOException {
    replace(metadata(model), "org.apache.spark.ml.PipelineModel", Gadget.class.getName());

    assertRefused("it is a org.winesclustering.Gadget, not a PipelineModel");
  }

  @Test
  void metadataIsNothingThatSparkWouldUnpack() throws IOException {
    Files.move(metadata(kMeans), kMeans.resolve("metadata/part-00000.gz"));

    assertRefused("metadata is not one file part-00000");
  }

  @Test
  void stagesLieWithinTheModel() throws IOException {
    String uid = kMeans.getFileName().toString().substring(2);
    String content = Files.readString(metadata(model));
    for (String other : List.of("../../../elsewhere", "/etc", "file:/etc", "http://host/x", "")) {
      Files.writeString(metadata(model), content.replace(uid, other));
      Files.deleteIfExists(model.resolve("metadata/.part-00000.crc"));

      assertRefused("its metadata has a stage \"" + other + "\"");
    }
  }

  @Test
  void tablesHaveNoColumnsOfOtherClasses() throws IOException {
    replace(centres(), VECTOR, GadgetOfParquets.class.getName());

    assertRefused("has a column of \"org.winesclustering.GadgetOfParquets\"");
  }

  /** Spark would take the schema from any of them. */
  @Test
  void tablesHaveNoOtherFiles() throws IOException {
    for (String name : List.of("data/_common_metadata", "data/a=1/part-0.parquet", "data/x.orc")) {
      Path more = kMeans.resolve(name);
      Files.createDirectories(more.getParent());
      Files.copy(centres(), more);

      assertRefused("/" + name + " belongs to no model");
      Files.delete(more);
    }
  }

  @Test
  void thePointerToTheLatestRunStaysInsideTheOutput() throws IOException {
    Files.createDirectories(folder.resolve("output/runs"));
    for (String name : List.of("../../model", "../..", "/etc", "a/b", "")) {
      Files.writeString(folder.resolve("output/latest.json"), "{\"runId\": \"" + name + "\"}");

      assertThatThrownBy(
              () -> new SavedModel(folder.resolve("output").toString(), false).locate(session()))
          .isInstanceOf(WinesFailure.class)
          .hasMessageContaining("latest.json names no run: '" + name + "' cannot be");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"n[a];na", "n{a,b};na", "n?;na", "n*;na", "n\\a;na", "n,a;n"})
  void anotherModelThatThePathAsAPatternLeadsToIsNotLoaded(String given, String loaded)
      throws IOException {
    Path verified = folder.resolve(given);
    FileUtils.copyDirectory(model.toFile(), verified.toFile());
    Path other = folder.resolve(loaded).resolve("metadata");
    FileUtils.copyDirectory(model.toFile(), other.getParent().toFile());
    Files.delete(other.resolve(".part-00000.crc"));
    Path file = other.resolve("part-00000");
    Files.writeString(
        file,
        Files.readString(file).replace(PipelineModel.class.getName(), Gadget.class.getName()));

    assertThatThrownBy(() -> new SavedModel(verified.toString(), true).load(session()))
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining("which Spark takes for more than a letter; allowed: a path without");
  }
}
