package org.winesclustering.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.winesclustering.SparkTest;
import org.winesclustering.config.DataConfig;
import org.winesclustering.config.InputConfig;
import org.winesclustering.failure.WinesFailure;

/** What is refused without Spark is what reading refuses, in the same words. */
class LocalInputTest extends SparkTest {
  private static final String TABLE =
      "grape,alcohol,ash\nbarolo,14.2,2.4\nbarbera,13.1,2.2\narneis,12.2,2.1\nbarolo,14.1,2.5\n";

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("wines.csv"), TABLE);
    Files.writeString(folder.resolve("empty.csv"), "");
    Files.createDirectories(folder.resolve("empty"));
    Files.writeString(folder.resolve("wines.xls"), "no workbook");
    Files.writeString(
        folder.resolve("preamble.csv"), "Cellar of Ada\nsince 1843\n\n" + TABLE.replace(",", ";"));
    Files.write(
        folder.resolve("utf16.csv"), ("\uFEFF" + TABLE).getBytes(StandardCharsets.UTF_16LE));
    Files.writeString(folder.resolve("dots.csv"), TABLE.replace("grape", "the.grape"));
    try (GZIPOutputStream packed =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("wines.csv.gz")))) {
      packed.write(TABLE.getBytes(StandardCharsets.UTF_8));
    }
    Files.createDirectories(folder.resolve("grapes/grape=barolo"));
    Files.writeString(folder.resolve("grapes/grape=barolo/a.csv"), "alcohol,ash\n14.2,2.4\n");
    Files.writeString(folder.resolve("grapes/grape=barolo/b.csv"), "alcohol,ash\n13.2,2.1\n");
  }

  private static LocalInput early(InputConfig input) {
    return new LocalInput(input, new Configuration(), false);
  }

  private static void read(InputConfig input, DataConfig data) {
    new RecordChecks().forTraining(new RecordReader(session()).read(input), data);
  }

  private InputConfig input(String name) {
    return Configured.input(folder.resolve(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"none.csv", "none/*.csv", "none", "empty.csv", "empty", "wines.xls"})
  void whatCannotBeReadIsRefusedInTheSameWords(String name) {
    InputConfig input = input(name);

    WinesFailure now =
        catchThrowableOfType(
            WinesFailure.class,
            () -> early(input).checkForTraining(Configured.data("data.label", "x")));
    WinesFailure later =
        catchThrowableOfType(WinesFailure.class, () -> read(input, Configured.data()));

    assertThat(now).hasMessage(later.getMessage());
    assertThat(now.kind()).isEqualTo(later.kind());
  }

  @ParameterizedTest
  @CsvSource({
    "wines.csv, data.label, cultivar",
    "wines.csv, data.id, 'bottle, year'",
    "wines.csv, data.features, 'alcohol, proline'",
    "wines.csv, data.also-features, proline",
    "wines.csv, data.label, Grape",
    "preamble.csv, data.label, cultivar",
    "utf16.csv, data.label, cultivar"
  })
  void aColumnThatIsNotThereIsRefusedInTheSameWords(String name, String key, String columns) {
    InputConfig input = input(name);
    DataConfig data = Configured.data(key, columns);

    WinesFailure now =
        catchThrowableOfType(WinesFailure.class, () -> early(input).checkForTraining(data));
    WinesFailure later = catchThrowableOfType(WinesFailure.class, () -> read(input, data));

    // What the columns hold is known later.
    assertThat(now).hasMessage(later.getMessage().replaceAll(" \\((string|number|[^()]*)\\)", ""));
    assertThat(now.kind()).isEqualTo(later.kind());
  }

  @ParameterizedTest
  @CsvSource({
    "wines.csv, grape",
    "preamble.csv, grape",
    "utf16.csv, grape",
    "wines.csv.gz, grape",
    "dots.csv, the.grape",
    "dots.csv, the_grape",
    "grapes, grape",
    "grapes/*, grape"
  })
  void whatCanBeReadIsNotRefused(String name, String label) {
    InputConfig input = input(name);
    DataConfig data = Configured.data("data.label", label);

    assertThatCode(() -> early(input).checkForTraining(data)).doesNotThrowAnyException();
    assertThatCode(() -> new RecordReader(session()).read(input)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://cellar/wines",
        "hdfs://cellar/none.csv",
        "s3a://cellar/none.csv",
        "not:a:path",
        "bundled"
      })
  void whatIsNotOnThisMachineIsLeftToSpark(String location) {
    assertThatCode(() -> early(Configured.input(location)).checkForTraining(Configured.data()))
        .doesNotThrowAnyException();
  }

  @Test
  void aWordMayBeATableWhereThereAreCatalogs() {
    assertThatCode(
            () ->
                new LocalInput(Configured.input("cellar.wines"), new Configuration(), true)
                    .checkForTraining(Configured.data()))
        .doesNotThrowAnyException();
    assertThat(
            catchThrowableOfType(
                WinesFailure.class,
                () ->
                    new LocalInput(Configured.input("cellar/wines"), new Configuration(), true)
                        .checkForTraining(Configured.data())))
        .hasMessageContaining("does not exist");
  }

  @Test
  void recordsToScoreNeedNoLabel() {
    DataConfig data = Configured.data("data.label", "cultivar");

    assertThatCode(() -> early(input("wines.csv")).checkForScoring(data))
        .doesNotThrowAnyException();
    assertThat(
            catchThrowableOfType(
                WinesFailure.class,
                () ->
                    early(input("wines.csv"))
                        .checkForScoring(Configured.data("data.id", "bottle"))))
        .hasMessageContaining("it has no id column bottle");
  }
}
