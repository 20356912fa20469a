package org.winesclustering.data;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.winesclustering.SparkTest;
import org.winesclustering.config.InputConfig;
import org.winesclustering.data.text.Aside;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

class RecordReaderTest extends SparkTest {
  private static final StructType WINES =
      new StructType()
          .add("name", DataTypes.StringType)
          .add("alcohol", DataTypes.DoubleType)
          .add("ash", DataTypes.DoubleType);

  @TempDir Path folder;

  private static Records read(Object location, String... settings) {
    return new RecordReader(session()).read(Configured.input(location, settings));
  }

  /** The rows as text, sorted, without the column for malformed rows. */
  private static List<String> cells(Records records) {
    Dataset<Row> all = records.onlyRecords();
    Dataset<Row> rows = records.malformedColumn().map(all::drop).orElse(all);
    return rows.collectAsList().stream().map(row -> row.mkString("|")).sorted().toList();
  }

  private static List<String> names(Records records) {
    Dataset<Row> rows =
        records.malformedColumn().map(records.rows()::drop).orElseGet(records::rows);
    return List.of(rows.columns());
  }

  private Path file(String name, String text) throws IOException {
    return file(name, text.getBytes(UTF_8));
  }

  private Path file(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes);
  }

  private static Dataset<Row> wines() {
    return session()
        .createDataFrame(
            List.of(
                RowFactory.create("Barolo", 14.2, 2.4),
                RowFactory.create("Grignolino", 12.3, null)),
            WINES);
  }

  private static void assertFails(ThrowingCallable reading, FailureKind code, String message) {
    assertThatThrownBy(reading)
        .isInstanceOfSatisfying(
            WinesFailure.class, failure -> assertThat(failure.kind()).isEqualTo(code))
        .message()
        .doesNotContain("\n")
        .matches(message);
  }

  @Test
  void readsTheBundledTable() {
    Records records = read(InputConfig.BUNDLED);

    assertThat(records.rows().count()).isEqualTo(178);
    assertThat(names(records))
        .hasSize(14)
        .startsWith("alcohol", "malic_acid", "ash")
        .endsWith("proline", "cultivar");
    assertThat(cells(records))
        .contains("14.23|1.71|2.43|15.6|127|2.8|3.06|0.28|2.29|5.64|1.04|3.92|1065|1");
    assertThat(records.label()).contains("cultivar");
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|"})
  void readsCsv(String separator) throws IOException {
    String text =
        "\"name\";\"alcohol\"\n\"Sassicaia, \"\"1985\"\"\";14.2\n 'x' ; 13.5 \n"
            .replace(";", separator);

    Records records = read(file("wines.csv", text));

    assertThat(names(records)).containsExactly("name", "alcohol");
    assertThat(cells(records)).containsExactly("'x'|13.5", "Sassicaia, \"1985\"|14.2");
    assertThat(records.format()).isEqualTo("csv");
    assertThat(records.label()).isEmpty();
  }

  @Test
  void readsASpreadsheetsCsv() throws IOException {
    byte[] bytes =
        "\"säure\";\"ash\"\r\n1,5;2,25\r\n1,75;\r\n".getBytes(Charset.forName("windows-1252"));

    Records records = read(file("wines.csv", bytes));

    assertThat(names(records)).containsExactly("säure", "ash");
    assertThat(cells(records)).containsExactly("1,5|2,25", "1,75|null");
  }

  @Test
  void readsUtf16AndUtf8WithByteOrderMarks() throws IOException {
    String text = "säure,note\n1.5,crème\n2.5,brûlée\n";

    Records wide = read(file("wide.csv", text.getBytes(UTF_16)));
    Records narrow = read(file("narrow.csv", "\uFEFF" + text));

    assertThat(names(wide)).containsExactly("säure", "note");
    assertThat(cells(wide)).containsExactly("1.5|crème", "2.5|brûlée");
    assertThat(names(narrow)).containsExactly("säure", "note");
    assertThat(cells(narrow)).isEqualTo(cells(wide));
  }

  @Test
  void numbersColumnsWithoutAHeader() throws IOException {
    Records records = read(file("wine.data", "1,14.23,1.71\n2,13.2,1.78\n"));

    assertThat(names(records)).containsExactly("c1", "c2", "c3");
    assertThat(cells(records)).containsExactly("1|14.23|1.71", "2|13.2|1.78");
  }

  @Test
  void readsCompressedCsv() throws IOException {
    Path file = folder.resolve("wines.tsv.gz");
    try (OutputStream stream = new GZIPOutputStream(Files.newOutputStream(file))) {
      stream.write("alcohol\tash\n14.2\t2.4\n".getBytes(UTF_8));
    }

    assertThat(cells(read(file))).containsExactly("14.2|2.4");
  }

  @Test
  void keepsQuotedLineBreaksWhenAsked() throws IOException {
    Path file = file("wines.csv", "note,alcohol\n\"two\nlines\",14.2\n");

    assertThat(cells(read(file, "input.csv.multi-line", "true")))
        .containsExactly("two\nlines|14.2");
  }

  @Test
  void readsADirectoryPastItsMarkersAndEmptyParts() throws IOException {
    file("wines/_SUCCESS", "");
    file("wines/.part-0.csv.crc", "x");
    file("wines/part-0.csv", "");
    file("wines/part-1.csv", "alcohol,ash\n14.2,2.4\n");
    file("wines/part-2.csv", "alcohol,ash\n13.1,2.3\n");

    assertThat(cells(read(folder.resolve("wines")))).containsExactly("13.1|2.3", "14.2|2.4");
    assertThat(cells(read(folder.resolve("wines") + "/part-[12].csv"))).hasSize(2);
  }

  @Test
  void keepsPartitionColumns() throws IOException {
    file("wines/vintage=1985/part.csv", "fixed.acidity,ash\n14.2,2.4\n");

    Records records = read(folder.resolve("wines"));

    assertThat(names(records)).containsExactly("fixed_acidity", "ash", "vintage");
    assertThat(cells(records)).containsExactly("14.2|2.4|1985");
  }

  @Test
  void oneObjectAroundTheRecordsIsNoTable() throws IOException {
    assertFails(
        () -> read(file("wines.json", "{\"n\":2,\"data\":[{\"ash\":1},{\"ash\":2}]}")),
        FailureKind.INPUT,
        ".* holds one JSON object, with records in its field data; .* jq -c '.data\\[\\]'");
  }

  @Test
  void marksRaggedRows() throws IOException {
    Records records = read(file("wines.csv", "a,b\n1,2\n3\n4,5,6\n\n7,8\n"));

    String malformed = records.malformedColumn().orElseThrow();
    Dataset<Row> rows = records.onlyRecords();
    assertThat(rows.where(malformed + " is not null").select(malformed).collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactlyInAnyOrder("3", "4,5,6");
    assertThat(rows.where(malformed + " is null").select("b").collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactlyInAnyOrder("2", "8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"parquet", "orc", "json", "avro"})
  void readsFilesBySparksName(String format) {
    String path = folder.resolve("wines").toString();
    wines().coalesce(1).write().format(format).save(path);

    for (String given : List.of("auto", format)) {
      Records records = read(path, "input.format", given);
      assertThat(records.rows().select("name", "alcohol", "ash").collectAsList())
          .extracting(row -> row.mkString("|"))
          .containsExactlyInAnyOrder("Barolo|14.2|2.4", "Grignolino|12.3|null");
      assertThat(records.format()).isEqualTo(format);
      assertThat(records.malformedColumn()).isEmpty();
    }
  }

  @Test
  void readsATableOfTheCatalogue() {
    wines().createOrReplaceTempView("cellar");

    assertThat(cells(read("cellar"))).containsExactly("Barolo|14.2|2.4", "Grignolino|12.3|null");
    assertThat(read("cellar", "input.format", "table").format()).isEqualTo("table");
  }

  @Test
  void handsOptionsToSpark() throws IOException {
    Path file = file("wines.csv", "a,b\n1,NA\n2,5\n");

    assertThat(cells(read(file, "input.options.nullValue", "NA"))).containsExactly("1|null", "2|5");
  }

  @Test
  void marksMalformedJson() throws IOException {
    Records records = read(file("wines.jsonl", "{\"a\": 1}\n{\"a\": \n{\"a\": 3}\n"));

    assertThat(records.malformedColumn()).contains("_corrupt_record");
    assertThat(records.rows().cache().where("_corrupt_record is not null").count()).isEqualTo(1);
    records.rows().unpersist();
  }

  @Test
  void renamesWhatSparkMlCannotAddress() throws IOException {
    Records records =
        read(file("wines.csv", "\"\",\"fixed.acidity\",\" pH \",\"a`b\"\n1,7.4,3.5,2\n"));

    assertThat(names(records)).containsExactly("row_names", "fixed_acidity", "pH", "a_b");
    assertThat(cells(records)).containsExactly("1|7.4|3.5|2");
  }

  @Test
  void tellsNamesApartThatAreTheSame() throws IOException {
    Records records = read(file("wines.csv", "pH,a.b,ph,a_b,hue\n1,2,3,4,5\n"));

    assertThat(names(records)).containsExactly("pH", "a_b", "ph_2", "a_b_2", "hue");
    assertThat(records.facts().notes())
        .containsExactly(
            "column 3 has the name of column 1, \"ph\", and is called ph_2",
            "column 4 has the name of column 2, \"a_b\", and is called a_b_2");
  }

  @Test
  void readsFilesByTheNamesOfTheirColumns() throws IOException {
    file("wines/1.csv", "alcohol,ash\n14.2,2.4\n");
    file("wines/2.csv", "Ash;alcohol\n2,3;13,1\n\n");
    file("wines/3.csv", "ash\talcohol\thue\n2.2\t12.1\t1.1\n");

    Records records = read(folder.resolve("wines"));

    assertThat(names(records)).containsExactly("alcohol", "ash", "hue");
    assertThat(cells(records)).containsExactly("12.1|2.2|1.1", "13.1|2.3|null", "14.2|2.4|null");
    assertThat(records.facts().notes()).hasSize(2).allMatch(note -> note.contains("lacks hue"));
  }

  @Test
  void countsTheLinesThatAreNoRecords() throws IOException {
    String records = "w1;14,2;2,4\nw2;13,1;2,3\nw3;12,5;2,2\nw4;12,1;2,1\nw5;11,9;2,0\n";
    Path file =
        file(
            "wines.csv",
            "Our wines\nname;alcohol;ash\n;% vol;g/l\n"
                + records
                + ";;\n".repeat(500)
                + "Summe;63,8;11,0\nQuelle: Keller\n");

    Records read = read(file);
    CheckedRecords checked = new RecordChecks().forTraining(read, Configured.data());

    assertThat(checked.rowsRead()).isEqualTo(5);
    assertThat(checked.rowsRejected()).isZero();
    assertThat(checked.setAside())
        .containsExactly(
            new SetAside(Aside.BEFORE_HEADER, 1, "Our wines"),
            new SetAside(Aside.UNITS, 1, ", % vol, g/l"),
            new SetAside(Aside.TOTAL, 1, "Summe, 63,8, 11,0"),
            new SetAside(Aside.FOOTER, 1, "Quelle: Keller"),
            new SetAside(Aside.BLANK, 500, ", , "));
    assertThat(checked.warnings())
        .contains(
            "500 blank records set aside, such as \", ,\"; set input.csv.set-aside = none to read"
                + " them as records");
    assertThat(read.facts().units()).isEqualTo(Map.of("alcohol", "% vol", "ash", "g/l"));
    read.rows().unpersist();
  }

  @Test
  void givesFilesWithoutNamesThoseOfTheOthers() throws IOException {
    file("wines/1.csv", "alcohol,ash\n14.2,2.4\n");
    file("wines/2.csv", "11.5,2.1\n12.5,2.2\n");

    Records records = read(folder.resolve("wines"));

    assertThat(cells(records)).containsExactly("11.5|2.1", "12.5|2.2", "14.2|2.4");
    assertThat(records.facts().notes())
        .singleElement()
        .asString()
        .contains("2.csv has no names of columns and is read with those of");
  }

  @Test
  void readsDecimalSignsFileByFile() throws IOException {
    file("wines/1.csv", "alcohol,ash\n14.2,1200.5\n13.2,3\n");
    file("wines/2.csv", "alcohol;ash\n13,1;1.100,5\n12,5;2\nMittel;12,8;1,5\n");

    assertThat(cells(read(folder.resolve("wines"))))
        .containsExactly("12.5|2", "13.1|1100.5", "13.2|3", "14.2|1200.5");
  }

  @Test
  void readsColumnsPartedByBlanks() throws IOException {
    Path file =
        file(
            "day=3/wines.dat",
            "  alcohol  name\n" + "   14.2  'a b'\n  13.1  c\n".repeat(3) + " 12\n");

    Records records = read(file.getParent().getParent());

    assertThat(names(records)).containsExactly("alcohol", "name", "day");
    assertThat(cells(records)).startsWith("12|null|3", "13.1|c|3").endsWith("14.2|a b|3");
    assertThat(new MalformedRows(2).contains(records.onlyRecords().where("alcohol = 12").first()))
        .isTrue();
  }

  @Test
  void failsWhenThereIsNothingThere() {
    String message =
        "input .* does not exist; give input.location \\(--input\\) an existing path, glob or"
            + " table, a JDBC URL, or bundled";
    assertFails(() -> read(folder.resolve("none.csv")), FailureKind.INPUT, message);
    assertFails(() -> read(folder + "/*.csv"), FailureKind.INPUT, message);
    assertFails(() -> read("no_such_table"), FailureKind.INPUT, message);
    assertFails(() -> read("no_such_table", "input.format", "table"), FailureKind.INPUT, message);
    assertFails(
        () -> read(folder.resolve("none"), "input.format", "parquet"), FailureKind.INPUT, message);
  }

  @Test
  void failsOnEmptyInput() throws IOException {
    assertFails(
        () -> read(file("wines.csv", "")),
        FailureKind.INPUT,
        "input .*wines.csv is empty: no data file with content was found; .*");
    assertFails(
        () -> read(folder, "input.format", "json"), FailureKind.INPUT, "input .* is empty: .*");
  }

  @Test
  void failsOnInputFailure() throws IOException {
    Path parquet = file("wines.parquet", "this is no parquet file");
    Path gzip = file("wines.csv.gz", "this is no gzip file");
    Path json = file("wines.json", "{\n \"a\": 1\n}\n");
    Path unknown = file("wines.doc", "PK");

    assertFails(
        () -> read(parquet),
        FailureKind.INPUT,
        "input .* cannot be read as a table: .*not a Parquet file.*");
    assertFails(() -> read(gzip), FailureKind.INPUT, "input .* cannot be read as a table: .*");
    assertFails(
        () -> read(json),
        FailureKind.INPUT,
        "input .*wines.json holds no JSON record, one object a line; .*multiLine = true");
    assertFails(
        () -> read(unknown),
        FailureKind.INPUT,
        "the format of input .* cannot be told from the name wines.doc; set input.format .*");
    assertFails(
        () -> read(unknown, "input.format", "excel"),
        FailureKind.INPUT,
        "input .* cannot be read as a table: .*excel.*");
    assertFails(
        () -> read("nosuch://bucket/wines.csv"),
        FailureKind.INPUT,
        "input nosuch://bucket/wines.csv cannot be read as a table: .*nosuch.*");
  }

  @Test
  void failsOnCsvOptionsThatOurOwnKeysDecide() throws IOException {
    Path file = file("wines.csv", "a,b\n1,2\n");

    assertFails(
        () -> read(file, "input.options.Sep", ";", "input.options.header", "true"),
        FailureKind.USAGE,
        "input.options.Sep is not for CSV, set input.csv.separator; input.options.header is not for"
            + " CSV, set input.csv.header");
  }

  @Test
  void neverShowsThePasswordOfADatabase() {
    String url = "jdbc:nosuch://cellar/wines?user=me&password=hunter2";

    assertFails(
        () -> read(url),
        FailureKind.INPUT,
        "input jdbc:nosuch://cellar/wines\\?user=me&password=\\(redacted\\) does not say which"
            + " table to read; set input.options.dbtable or input.options.query");
    assertFails(
        () -> read(url, "input.options.dbtable", "wines"),
        FailureKind.USAGE,
        "there is no JDBC driver for jdbc:nosuch://cellar/wines\\?user=me&password=\\(redacted\\);"
            + " add its jar, .*");
    assertFails(
        () -> read("wines", "input.format", "jdbc"),
        FailureKind.INPUT,
        "input wines is not a JDBC URL; .*");
  }

  @Test
  void saysWhatADeltaTableNeeds(@TempDir Path folder) throws IOException {
    Path log = Files.createDirectories(folder.resolve("wines/_delta_log"));
    Files.writeString(log.resolve("00000000000000000000.json"), "{}");

    assertFails(
        () -> read(folder.resolve("wines")),
        FailureKind.INPUT,
        "input .*wines is a Delta table, and Delta Lake is not on the class path; add it by --"
            + " --packages io\\.delta:.*");
    assertFails(
        () -> read(log, "input.format", "delta"),
        FailureKind.INPUT,
        "input .*_delta_log is not the directory of a Delta table, .*");
  }

  private static void refused(Object location, String message) {
    assertThatThrownBy(() -> read(location))
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining("is not read: ")
        .hasMessageContaining(message)
        .extracting(e -> ((WinesFailure) e).kind())
        .isEqualTo(FailureKind.INPUT);
  }

  private void pipe(String name) throws Exception {
    new ProcessBuilder("mkfifo", folder.resolve(name).toString()).start().waitFor();
  }

  @ParameterizedTest
  @ValueSource(strings = {"b.csv", "b.csv.gz", "b.parquet", "b.json", "b.zip", "a/b.csv"})
  void aNamedPipeBesideFilesIsNotOpened(String name) throws Exception {
    file("a/a.csv", "ash\n1\n2\n");
    pipe(name);

    refused(folder, "b." + name.replaceFirst("^.*?b[.]", "") + " is");
    refused(folder.resolve(name), "is a pipe, a socket or a device");
    refused(folder + "/*", " is");
  }

  @Test
  void linksInACircleAreNotFollowed() throws IOException {
    file("a.csv", "ash\n1\n2\n");
    Files.createSymbolicLink(folder.resolve("x"), Path.of("."));
    Files.createSymbolicLink(folder.resolve("y"), Path.of("."));

    refused(folder, "a link leads to one of its directories a second time");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aFileWithTwoNamesIsNotReadTwice(boolean isHardLink) throws IOException {
    Path first = file("in/2026-01.csv", "ash\n1\n2\n");
    Path second = folder.resolve("in/latest.csv");
    if (isHardLink) {
      Files.createLink(second, first);
    } else {
      Files.createSymbolicLink(second, first);
    }

    refused(folder.resolve("in"), "are one file, whose rows would be read twice");
    refused(folder.resolve("in") + "/*.csv", "are one file, whose rows would be read twice");
    assertThat(cells(read(folder.resolve("in/latest.csv")))).containsExactly("1", "2");
  }

  @Test
  void whatSparkDoesNotReadMayBeThere() throws Exception {
    file("a.csv", "ash\n1\n2\n");
    pipe(".pipe");
    pipe("_pipe");
    Files.createSymbolicLink(folder.resolve("_latest.csv"), Path.of("a.csv"));
    Files.createSymbolicLink(folder.resolve("gone.csv"), Path.of("nowhere"));

    assertThat(cells(read(folder))).containsExactly("1", "2");
  }
}
