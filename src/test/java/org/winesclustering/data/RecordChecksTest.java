package org.winesclustering.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.winesclustering.SparkTest;
import org.winesclustering.config.InputConfig;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

class RecordChecksTest extends SparkTest {
  private static final String[] LENIENT = {"data.max-rejected-fraction", "0.9"};
  private static final String[] IMPUTE = {
    "data.missing", "impute-median", "data.max-rejected-fraction", "0.9"
  };

  private static final List<String> CELLAR =
      List.of(
          "{'no':'a','alcohol':14.2,'ash':2.5,'red':true,'day':'2020-01-02','made':{'in':'Alba','by':['x','y']}}",
          "{'no':'b','alcohol':13.1,'ash':2.25,'red':false,'day':'1866-10-14','made':{'in':null,'by':[]}}",
          "{'no':'c','alcohol':12.5,'ash':3.5,'red':null,'day':null,'made':null}");

  @TempDir Path folder;

  private Records csv(String... lines) {
    try {
      Path file = Files.writeString(folder.resolve("wines.csv"), String.join("\n", lines) + "\n");
      return new RecordReader(session()).read(Configured.input(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Records typed(StructType schema, Row... rows) {
    return Records.of(session().createDataFrame(List.of(rows), schema), "cellar", "table");
  }

  private static CheckedRecords train(Records records, String... settings) {
    return new RecordChecks().forTraining(records, Configured.data(settings));
  }

  private static List<String> texts(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(row -> row.mkString("|")).sorted().toList();
  }

  private static void assertFails(ThrowingCallable checking, FailureKind code, String message) {
    assertThatThrownBy(checking)
        .isInstanceOfSatisfying(
            WinesFailure.class, failure -> assertThat(failure.kind()).isEqualTo(code))
        .message()
        .isEqualTo(message);
  }

  private String wines() {
    return folder.resolve("wines.csv").toString();
  }

  @Test
  void acceptsTheBundledTable() {
    Records records = new RecordReader(session()).read(Configured.input(InputConfig.BUNDLED));

    CheckedRecords checked = train(records);

    assertThat(checked.rowsRead()).isEqualTo(178);
    assertThat(checked.rowsRejected()).isZero();
    assertThat(checked.rejectedByReason()).isEmpty();
    assertThat(checked.duplicates()).isZero();
    assertThat(checked.constantFeatures()).isEmpty();
    assertThat(checked.warnings()).isEmpty();
    assertThat(checked.schema().features()).hasSize(13).doesNotContain("cultivar");
    assertThat(checked.schema().label()).contains("cultivar");
    assertThat(checked.accepted().count()).isEqualTo(178);
    assertThat(checked.accepted().columns()).hasSize(14);
    assertThat(checked.accepted().schema().apply("alcohol").dataType())
        .isEqualTo(DataTypes.DoubleType);
    assertThat(checked.rejected().count()).isZero();
    FeatureSummary alcohol = checked.features().get(0);
    assertThat(alcohol.name()).isEqualTo("alcohol");
    assertThat(alcohol.type()).isEqualTo("string");
    assertThat(alcohol.mean()).isCloseTo(13.000617977528, within(1e-9));
    assertThat(alcohol.deviation()).isCloseTo(0.811826538006, within(1e-9));
    assertThat(alcohol.min()).isEqualTo(11.03);
    assertThat(alcohol.max()).isEqualTo(14.83);
    assertThat(alcohol.missing()).isZero();
  }

  @Test
  void theBundledLabelIsAFeatureOnlyWhenNamed() {
    Records records = new RecordReader(session()).read(Configured.input(InputConfig.BUNDLED));

    WineSchema schema = train(records, "data.features", "alcohol,cultivar").schema();

    assertThat(schema)
        .isEqualTo(
            new WineSchema(List.of("alcohol", "cultivar"), List.of(), Optional.empty(), List.of()));
  }

  @Test
  void rejectsRowsWithTheirReasons() {
    Records records =
        csv(
            "name,alcohol,ash",
            "a,14.2,2.4",
            "b,,2.1",
            "c,n/a,Infinity",
            "d,13.1,NaN",
            "e,1e999,2.0",
            "f,12d,2.0",
            "g,13.5,2.2,surplus",
            "h,13.7",
            "i, 12.5 , -2 ",
            "j,12.25,2");

    CheckedRecords checked = train(records, LENIENT);

    assertThat(texts(checked.accepted()))
        .containsExactly("a|14.2|2.4", "i|12.5|-2.0", "j|12.25|2.0");
    assertThat(checked.rowsRead()).isEqualTo(10);
    assertThat(checked.rowsRejected()).isEqualTo(7);
    assertThat(checked.rejectedByReason())
        .isEqualTo(
            Map.of(
                "alcohol: missing", 2L,
                "alcohol: not a number", 1L,
                "alcohol: not finite", 1L,
                "ash: missing", 1L,
                "ash: not finite", 1L,
                "malformed row", 2L));
    assertThat(checked.rejected().columns())
        .containsExactly("name", "alcohol", "ash", "_malformed_record", "reason");
    assertThat(texts(checked.rejected()))
        .containsExactly(
            "b|null|2.1|null|alcohol: missing",
            "c|n/a|Infinity|null|alcohol: missing; ash: not finite",
            "d|13.1|NaN|null|ash: missing",
            "e|1e999|2.0|null|alcohol: not finite",
            "f|12d|2.0|null|alcohol: not a number",
            "g|13.5|2.2|g,13.5,2.2,surplus|malformed row",
            "h|13.7|null|h,13.7|malformed row");
    assertThat(checked.schema().features()).containsExactly("alcohol", "ash");
  }

  @Test
  void keepsRowsWithMissingValuesToImpute() {
    Records records = csv("a,b", "1.5,2", "NaN,3", ",4", "NA,NaN", "x,5", "3.5,6.5");

    CheckedRecords checked = train(records, IMPUTE);

    assertThat(texts(checked.accepted()))
        .containsExactly("1.5|2.0", "3.5|6.5", "null|3.0", "null|4.0");
    assertThat(checked.rejectedByReason())
        .isEqualTo(Map.of("all features: missing", 1L, "a: not a number", 1L));
    assertThat(checked.features())
        .containsExactly(
            new FeatureSummary("a", "string", 2.5, Math.sqrt(2), 1.5, 3.5, 2),
            new FeatureSummary(
                "b", "string", 3.875, checked.features().get(1).deviation(), 2, 6.5, 0));
    assertThat(checked.features().get(1).deviation()).isCloseTo(1.931105, within(1e-6));
  }

  @Test
  void readsDecimalCommas() {
    CheckedRecords checked =
        train(csv("a;b;label", "1,5;-2,25;1", "0,5;3;2"), "data.label", "label");

    assertThat(texts(checked.accepted())).containsExactly("0.5|3.0|2", "1.5|-2.25|1");
    assertThat(checked.schema().label()).contains("label");
  }

  @Test
  void textThatIsMostlyNumbersIsAFeature() {
    CheckedRecords checked =
        train(csv("half,less,none", "1,1,", "2,x,", "x,x,", "x,x,", "3,4,", "x,x,"), LENIENT);

    assertThat(checked.schema().features()).containsExactly("half");
    assertThat(checked.rejectedByReason()).isEqualTo(Map.of("half: not a number", 3L));
  }

  @Test
  void worksWithTypedColumnsInAnsiMode() {
    StructType schema =
        new StructType()
            .add("reason", DataTypes.StringType)
            .add("whole", DataTypes.IntegerType)
            .add("price", DataTypes.createDecimalType(10, 2))
            .add("single", DataTypes.FloatType)
            .add("text", DataTypes.StringType)
            .add("flag", DataTypes.BooleanType)
            .add("day", DataTypes.DateType)
            .add("tags", DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType));
    Date day = Date.valueOf("2020-01-02");
    session().conf().set("spark.sql.ansi.enabled", "true");
    try {
      CheckedRecords checked =
          train(
              typed(
                  schema,
                  RowFactory.create(
                      "r", 1, new BigDecimal("9.50"), 0.5f, "7", true, day, Map.of("a", "b")),
                  RowFactory.create("r", 7, new BigDecimal("8.25"), 1.5f, "x", true, day, Map.of()),
                  RowFactory.create("r", 9, null, 1.5f, "8", true, day, Map.of()),
                  RowFactory.create(
                      "r", 4, new BigDecimal("1.25"), Float.NaN, "8", null, null, null),
                  RowFactory.create("r", 5, new BigDecimal("1.25"), 2.5f, "8", null, null, null)),
              LENIENT);

      assertThat(checked.schema().features()).containsExactly("whole", "price", "single", "text");
      assertThat(checked.features())
          .extracting(FeatureSummary::type)
          .containsExactly("int", "decimal(10,2)", "float", "string");
      assertThat(checked.accepted().drop("tags", "day").collectAsList())
          .extracting(row -> row.mkString("|"))
          .containsExactlyInAnyOrder("r|1.0|9.5|0.5|7.0|true", "r|5.0|1.25|2.5|8.0|null");
      assertThat(checked.rejectedByReason())
          .isEqualTo(Map.of("price: missing", 1L, "single: missing", 1L, "text: not a number", 1L));
      assertThat(checked.rejected().columns()).endsWith("tags", "reason_");
      assertThat(checked.rejected().where("whole = 9").select("price", "text").head().mkString("|"))
          .isEqualTo("null|8");
    } finally {
      session().conf().unset("spark.sql.ansi.enabled");
    }
  }

  @Test
  void dropsConstantsCountsDuplicatesAndKeepsRowNumbersOut() {
    CheckedRecords checked =
        train(
            csv(
                "no,wine_id,constant,alcohol,ash",
                "3,10.5,7,13,2",
                "1,20,7,13,2",
                "2,30,7,14,2.5",
                "5,40,7,14,3",
                "4,50,7,15,4"));

    assertThat(checked.schema().features()).containsExactly("alcohol", "ash");
    assertThat(checked.schema().ids()).containsExactly("no", "wine_id");
    assertThat(checked.constantFeatures()).containsExactly("constant");
    assertThat(checked.accepted().columns()).contains("constant");
    assertThat(checked.duplicates()).isEqualTo(1);
    assertThat(checked.warnings())
        .containsExactly(
            "column no: whole numbers, no value twice, named like a row number; kept as id, --set"
                + " data.also-features=no makes it a feature",
            "column wine_id: named like a key, no value twice; kept as id, --set"
                + " data.also-features=wine_id makes it a feature",
            "column constant is the same in all accepted rows and was left out of the features");

    CheckedRecords included =
        train(
            new RecordReader(session()).read(Configured.input(wines())),
            "data.also-features",
            "no");
    assertThat(included.schema().features()).containsExactly("no", "alcohol", "ash");

    CheckedRecords named =
        train(new RecordReader(session()).read(Configured.input(wines())), "data.id", "no,wine_id");
    assertThat(named.duplicates()).isEqualTo(1);
    assertThat(named.schema())
        .isEqualTo(
            new WineSchema(
                List.of("alcohol", "ash"), List.of("no", "wine_id"), Optional.empty(), List.of()));
    assertThat(named.warnings()).hasSize(1);
  }

  @Test
  void rowsWithDifferentMissingCellsAreNoDuplicates() {
    assertThat(train(csv("a,b", "1,", ",1", "1,1", "1,", "0,2"), IMPUTE).duplicates()).isEqualTo(1);
  }

  @Test
  void hashesTheRowsWhateverTheirOrderAndPartitions() {
    StructType schema =
        new StructType().add("a", DataTypes.DoubleType).add("b", DataTypes.StringType);
    Row[] rows =
        IntStream.range(0, 50)
            .mapToObj(i -> RowFactory.create(i * 0.5 + i % 3, i % 7 == 0 ? null : "w" + i))
            .toArray(Row[]::new);
    Records records = typed(schema, rows);
    String hash = train(records).contentHash();

    assertThat(hash).matches("[0-9a-f]{32}");
    for (int partitions : new int[] {1, 8}) {
      Records shuffled =
          Records.of(
              records.rows().orderBy(functions.rand(partitions)).repartition(partitions),
              "cellar",
              "table");
      assertThat(train(shuffled).contentHash()).isEqualTo(hash);
    }
    Row[] changed = rows.clone();
    changed[7] = RowFactory.create(changed[7].getDouble(0), "");
    assertThat(train(typed(schema, changed)).contentHash()).isNotEqualTo(hash);
    Row[] doubled = Arrays.copyOf(rows, 51);
    doubled[50] = rows[0];
    assertThat(train(typed(schema, doubled)).contentHash()).isNotEqualTo(hash);
  }

  @Test
  void cachesTheRowsUntilItFails() {
    Records records = csv("a,b", "1,2", "2,3.5");

    train(records);
    assertThat(records.rows().storageLevel()).isEqualTo(StorageLevel.MEMORY_AND_DISK());
    records.rows().unpersist();

    assertThatThrownBy(() -> train(records, "data.features", "c"));
    assertThat(records.rows().storageLevel()).isEqualTo(StorageLevel.NONE());
  }

  @Test
  void givesTheSameRowsWithoutACache() {
    Records records = csv("a,b,c", "1,2,x", "2,3.5", "3,4,y", "5,7,z,z");

    CheckedRecords checked = train(records, LENIENT);
    records.rows().unpersist();

    assertThat(checked.accepted().select("a").collectAsList())
        .extracting(row -> row.getDouble(0))
        .containsExactlyInAnyOrder(1.0, 3.0);
    assertThat(checked.accepted().count()).isEqualTo(2);
    assertThat(checked.rejected().count()).isEqualTo(2);
  }

  @Test
  void tellsAllProblemsOfTheColumnsAtOnce() {
    Records records = csv("name,alcohol", "a,14.2", "b,13.1");

    assertFails(
        () ->
            train(
                records,
                "data.features",
                "alcohol,ash,hue,name",
                "data.id",
                "no",
                "data.label",
                "cultivar"),
        FailureKind.INPUT,
        "input "
            + wines()
            + " does not fit: it has no id column no; it has no label column cultivar; it has no"
            + " feature columns ash, hue; feature name is text, 0 of 2 values are numbers; its"
            + " columns are name (string), alcohol (string); correct data.features, data.id and"
            + " data.label, or the input");
  }

  @Test
  void failsWithoutNumericColumns() {
    assertFails(
        () -> train(csv("name,alcohol", "a,14.2", "b,13.1"), "data.id", "alcohol"),
        FailureKind.INPUT,
        "input "
            + wines()
            + " does not fit: it has no numeric column to learn from that is neither an id nor the"
            + " label; its columns are name (string), alcohol (string); correct data.features,"
            + " data.id and data.label, or the input");
  }

  @Test
  void saysWhatToDoWithColumnsThatHoldNumbersInOtherForms() {
    assertThatThrownBy(() -> train(csv("name~alcohol", "a~14.2", "b~13.1")))
        .hasMessageContaining(
            "it is read as one column of text: if it has several, set input.csv.separator");
    assertThatThrownBy(() -> train(csv("name,span", "a,12-14", "b,13-15", "c,12-14")))
        .hasMessageContaining(
            "column span has 3 cells such as \"12-14\", numbers in a form that is not read");
  }

  @Test
  void findsRenamedColumnsByTheirNamesInTheSource() {
    WineSchema schema =
        train(csv("fixed.acidity,ash", "7.4,2", "7.8,3"), "data.features", "[\"fixed.acidity\"]")
            .schema();

    assertThat(schema.features()).containsExactly("fixed_acidity");
  }

  @Test
  void failsWhenTooManyRowsAreRejected() {
    assertFails(
        () -> train(csv("a,b", "1,2", ",3", ",4", "5,x", "6,7", "7,1")),
        FailureKind.DATA_QUALITY,
        "input "
            + wines()
            + ": 3 of 6 rows (50.0 %) were rejected, more than data.max-rejected-fraction = 0.1"
            + " allows: a: missing (2), b: not a number (1); the first is line 3 (\",3\"): a:"
            + " missing; correct the rows, name marks for missing values in data.missing-marks, set"
            + " data.missing = impute-median to fill in missing values, or raise"
            + " data.max-rejected-fraction");
  }

  @Test
  void keepsTheRowsOfAFailedGate() {
    assertThatThrownBy(() -> train(csv("name,a", "w,1", "x,", "y,oops", "z,4")))
        .isInstanceOfSatisfying(
            TooManyRejected.class,
            failure -> {
              assertThat(failure.kind()).isEqualTo(FailureKind.DATA_QUALITY);
              assertThat(failure.rowsRejected()).isEqualTo(2);
              assertThat(failure.rejected().columns())
                  .containsExactly("name", "a", "_malformed_record", "reason");
              assertThat(texts(failure.rejected()))
                  .containsExactly("x|null|null|a: missing", "y|oops|null|a: not a number");
            });
    assertThatThrownBy(() -> train(csv("a,b", "1,2,3", "2", "3,4")))
        .isInstanceOfSatisfying(
            TooManyRejected.class,
            failure ->
                assertThat(texts(failure.rejected()))
                    .containsExactly("1|2|1,2,3|malformed row", "2|null|2|malformed row"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"avro", "orc", "json", "parquet"})
  void carriesColumnsAlongThatHoldNoNumbers(String format) {

    CheckedRecords checked = train(stored(CELLAR, format));

    assertThat(checked.schema().features()).containsExactlyInAnyOrder("alcohol", "ash");
    assertThat(checked.accepted().select("day").schema().apply("day").dataType())
        .isEqualTo(format.equals("json") ? DataTypes.StringType : DataTypes.DateType);
    assertThat(
            texts(
                checked
                    .accepted()
                    .selectExpr(
                        "no",
                        "alcohol",
                        "ash",
                        "red",
                        "string(day)",
                        "made_in",
                        "string(made_by)")))
        .containsExactly(
            "a|14.2|2.5|true|2020-01-02|Alba|[x, y]",
            "b|13.1|2.25|false|1866-10-14|null|[]",
            "c|12.5|3.5|null|null|null|null");
  }

  /** Of the values, whatever the format that they come from. */
  @Test
  void hashesColumnsThatHoldNoNumbers() {
    List<String> turned = List.of(CELLAR.get(2), CELLAR.get(0), CELLAR.get(1));
    List<String> changed = CELLAR.stream().map(line -> line.replace("'y'", "'z'")).toList();
    String hash = cellarHash(CELLAR);

    assertThat(cellarHash(turned)).isEqualTo(hash);
    assertThat(cellarHash(changed)).isNotEqualTo(hash);
  }

  private static String cellarHash(List<String> lines) {
    return train(Records.of(cellar(lines), "cellar", "table")).contentHash();
  }

  private static Dataset<Row> cellar(List<String> lines) {
    return session()
        .read()
        .schema(
            "no string, alcohol double, ash float, red boolean, day date, made struct<in: string,"
                + " by: array<string>>")
        .json(session().createDataset(lines, Encoders.STRING()))
        .coalesce(1);
  }

  private Records stored(List<String> lines, String format) {
    String path = folder.resolve("cellar").toString();
    cellar(lines).write().format(format).save(path);
    return new RecordReader(session()).read(Configured.input(path));
  }

  @Test
  void failsWhenTooManyRowsAreMalformed() {
    assertFails(
        () -> train(csv("a,b", "1,2,3", "2", "3,4"), "data.max-rejected-fraction", "0.5"),
        FailureKind.DATA_QUALITY,
        "input "
            + wines()
            + ": 2 of 3 rows (66.7 %) were rejected, more than data.max-rejected-fraction = 0.5"
            + " allows: malformed row (2); the first is line 2 (\"1,2,3\"): malformed row, 2 cells"
            + " are expected; correct the rows, check input.csv.separator and input.csv.multi-line,"
            + " or raise data.max-rejected-fraction");
  }

  @Test
  void failsWhenAllRowsAreBad() {
    assertFails(
        () ->
            train(
                csv("a,b", "1,", "2,"), "data.features", "a,b", "data.max-rejected-fraction", "1"),
        FailureKind.DATA_QUALITY,
        "input "
            + wines()
            + ": all 2 rows were rejected: b: missing (2); the first is line 2 (\"1,\"): b:"
            + " missing; correct the rows, set data.missing = impute-median to fill in missing"
            + " values");
  }

  @Test
  void failsWithoutRows() {
    assertFails(
        () -> train(csv("a,b")),
        FailureKind.INPUT,
        "input " + wines() + " has no rows; give a table with records");
  }

  @Test
  void failsWithTooLittleToLearnFrom() {
    assertFails(
        () -> train(csv("a,b", "1,2")),
        FailureKind.DATA_QUALITY,
        "input " + wines() + ": 1 row was accepted, training needs at least 2; give more records");
    assertFails(
        () -> train(csv("a,b", "1,2", "1,2", "1,2")),
        FailureKind.DATA_QUALITY,
        "input "
            + wines()
            + ": all 3 accepted rows have the same features, so there is nothing to cluster; give"
            + " rows that differ");
    assertFails(
        () ->
            train(csv("a,b", "1,", "2,"), "data.features", "a,b", "data.missing", "impute-median"),
        FailureKind.DATA_QUALITY,
        "input "
            + wines()
            + ": no accepted row has a value of b, so there is no median to impute; name the other"
            + " columns in data.features");
  }

  @Test
  void failsWhenAFileBreaksWhileItIsRead() throws IOException {
    Path file = folder.resolve("wines.csv.gz");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write("a,b\n".getBytes(UTF_8));
      Random random = new Random(1);
      for (int i = 0; i < 20_000; i++) {
        gzip.write((random.nextDouble() + "," + i + "\n").getBytes(UTF_8));
      }
    }
    Files.write(file, Arrays.copyOf(bytes.toByteArray(), bytes.size() - 1000));
    Records records = new RecordReader(session()).read(Configured.input(file));

    assertFails(
        () -> train(records),
        FailureKind.INPUT,
        "input "
            + file
            + " cannot be read as a table: Unexpected end of input stream; check input.location,"
            + " input.format and input.options");
  }

  @Test
  void scoresWithTheFeaturesOfAModel() {
    Records records = csv("id,b,extra,a", "x,1,5,2", "y,1,5,");

    CheckedRecords checked =
        new RecordChecks()
            .forScoring(
                records,
                List.of("a", "b"),
                Optional.empty(),
                Configured.data("data.label", "cultivar", "data.missing", "impute-median"));

    assertThat(checked.schema())
        .isEqualTo(new WineSchema(List.of("a", "b"), List.of(), Optional.empty(), List.of()));
    assertThat(texts(checked.accepted())).containsExactly("x|1.0|5|2.0", "y|1.0|5|null");
    assertThat(checked.constantFeatures()).isEmpty();
    assertThat(checked.warnings()).isEmpty();
    assertThat(checked.features()).extracting(FeatureSummary::name).containsExactly("a", "b");
  }

  @Test
  void scoringFailsWithoutTheModelsFeatures() {
    assertFails(
        () ->
            new RecordChecks()
                .forScoring(
                    csv("id,b", "x,1"),
                    List.of("a", "b", "c"),
                    Optional.empty(),
                    Configured.data()),
        FailureKind.INPUT,
        "input "
            + wines()
            + " does not fit: it has no feature columns a, c; its columns are id (string), b"
            + " (string); correct data.features, data.id and data.label, or the input");
  }

  @Test
  void scoringJudgesBadCellsRowByRow() {
    CheckedRecords checked =
        new RecordChecks()
            .forScoring(
                csv("a", "oops", "oops", "1"),
                List.of("a"),
                Optional.empty(),
                Configured.data(LENIENT));

    assertThat(checked.rejectedByReason()).isEqualTo(Map.of("a: not a number", 2L));
    assertThat(texts(checked.accepted())).containsExactly("1.0");
  }
}
