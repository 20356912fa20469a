package org.winesclustering.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.SparkTest;
import org.winesclustering.columns.ColumnPlan;
import org.winesclustering.columns.ReadingPlan;
import org.winesclustering.config.DataConfig;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/** Columns of words and days that become features, in training and in scoring. */
class ScaledColumnsTest extends SparkTest {
  private static final String HEADER = "alcohol,acidity,harvest";
  private static final String[] SCALES = {
    "features.ordered.acidity", "[low, medium, high]", "features.dates.harvest", "age"
  };
  private static final List<String> FEATURES =
      List.of("alcohol", "acidity_rank", "harvest_age_days");

  @TempDir private Path folder;

  /** A file is never written again: Spark may have its rows in the cache. */
  private int files;

  private Path file(String... lines) throws IOException {
    return Files.write(folder.resolve("wines" + files++ + ".csv"), List.of(lines));
  }

  private Records csv(String... lines) throws IOException {
    return new RecordReader(session()).read(Configured.input(file(lines)));
  }

  private static CheckedRecords train(Records records, String... settings) {
    return new RecordChecks().forTraining(records, Configured.data(settings));
  }

  private static String[] scales(String... more) {
    String[] all = Arrays.copyOf(SCALES, SCALES.length + more.length);
    System.arraycopy(more, 0, all, SCALES.length, more.length);
    return all;
  }

  private static CheckedRecords score(Records records, ReadingPlan plan, String... settings) {
    DataConfig config = Configured.data(settings);
    return new RecordChecks()
        .forScoring(
            records.forModel(plan.sources(FEATURES), config.missing()),
            FEATURES,
            Optional.of(plan),
            config);
  }

  private static List<String> texts(CheckedRecords checked) {
    return checked.accepted().collectAsList().stream().map(row -> row.mkString("|")).toList();
  }

  private static void assertFails(ThrowingCallable checking, FailureKind kind, String... parts) {
    assertThatThrownBy(checking)
        .isInstanceOfSatisfying(
            WinesFailure.class, failure -> assertThat(failure.kind()).isEqualTo(kind))
        .message()
        .contains(parts);
  }

  private Records wines() throws IOException {
    return csv(HEADER, "14.2,Low,2019-09-01", "13.1,medium ,2019-09-11", "12.5,HIGH,2019-09-06");
  }

  @Test
  void ranksAndAgesStandBesideTheWordsAndDays() throws IOException {
    CheckedRecords checked = train(wines(), SCALES);

    assertThat(checked.schema().features()).isEqualTo(FEATURES);
    assertThat(texts(checked))
        .containsExactly(
            "14.2|Low|2019-09-01|0.0|10.0",
            "13.1|medium|2019-09-11|1.0|0.0",
            "12.5|HIGH|2019-09-06|2.0|5.0");
    assertThat(checked.features()).extracting(FeatureSummary::mean).endsWith(1.0, 5.0);
    assertThat(checked.plan().columns())
        .extracting(ColumnPlan::conversions)
        .containsExactly(
            List.of(),
            List.of("acidity_rank: low = 0, medium = 1, high = 2"),
            List.of("harvest_age_days: days before 2019-09-11"));
  }

  @Test
  void withoutAScaleWordsAndDaysStayOut() throws IOException {
    assertThat(train(wines()).schema().features()).containsExactly("alcohol");
  }

  @Test
  void aPlanSaysTheSameAsTheConfiguration() throws IOException {
    Path plan =
        Files.writeString(
            folder.resolve("plan.conf"),
            """
            missing-marks = [], below-detection = half, sentinels = []
            columns {
              alcohol { role = feature }
              acidity { role = feature, order = [low, medium, high] }
              harvest { role = feature, date = [age] }
            }
            """);

    CheckedRecords checked = train(wines(), "data.columns", plan.toString());

    assertThat(checked.schema().features()).isEqualTo(FEATURES);
    assertThat(texts(checked)).isEqualTo(texts(train(wines(), SCALES)));
    CheckedRecords limited =
        train(wines(), "data.columns", plan.toString(), "data.features", "acidity,alcohol");
    assertThat(limited.schema().features()).containsExactly("acidity_rank", "alcohol");
  }

  @Test
  void wordsOutsideTheOrderAndWhatIsNoDayAreRejected() throws IOException {
    Records records =
        csv(HEADER, "14.2,low,2019-09-01", "13.1,superb,soon", "12.5,high,2019-09-06");

    CheckedRecords checked = train(records, scales("data.max-rejected-fraction", "0.5"));

    assertThat(checked.rejectedByReason())
        .isEqualTo(Map.of("acidity: not one of low, medium, high", 1L, "harvest: not a day", 1L));
    assertFails(
        () -> train(records, SCALES),
        FailureKind.DATA_QUALITY,
        "the first is line 3 (\"13.1,superb,soon\"): acidity: not one of low, medium, high;"
            + " harvest: not a day",
        "add words to the column's order (features.ordered or the plan of the columns)",
        "name marks for missing values in data.missing-marks");
  }

  @Test
  void missingWordsAndDaysFollowTheRuleForMissingValues() throws IOException {
    Records records =
        csv(HEADER, "14.2,low,", "13.1,NA,2019-09-01", "12.5,high,2019-09-06", "13,low,2019-09-04");

    assertThat(train(records, scales("data.max-rejected-fraction", "1")).rejectedByReason())
        .isEqualTo(Map.of("acidity: missing", 1L, "harvest: missing", 1L));
    assertThat(texts(train(records, scales("data.missing", "impute-median"))))
        .contains("14.2|low|null|0.0|null", "13.1|NA|2019-09-01|null|5.0");
  }

  @Test
  void newRecordsAreReadByTheOrderAndTheNewestDayOfTheTraining() throws IOException {
    ReadingPlan plan = train(wines(), SCALES).plan();
    Records later = csv("Acidity,ALCOHOL,harvest", "high,13.5,2020-09-11");

    CheckedRecords checked = score(later, plan);

    assertThat(checked.schema().features()).isEqualTo(FEATURES);
    assertThat(texts(checked)).containsExactly("high|13.5|2020-09-11|2.0|-366.0");
  }

  @Test
  void anUnknownWordOfANewRecordIsMissingWhereThatIsImputed() throws IOException {
    ReadingPlan plan = train(wines(), SCALES).plan();
    Records superb = csv(HEADER, "13.5,superb,2019-09-11");

    CheckedRecords imputed = score(superb, plan, "data.missing", "impute-median");

    assertThat(texts(imputed)).containsExactly("13.5|superb|2019-09-11|null|0.0");
    assertThat(imputed.warnings())
        .singleElement()
        .asString()
        .startsWith("column acidity: 1 records have a word that is not in its order (")
        .contains("low = 0, medium = 1, high = 2");
    assertFails(
        () -> score(superb, plan),
        FailureKind.DATA_QUALITY,
        "acidity: not one of low, medium, high");
  }

  @Test
  void newRecordsWithoutTheColumnAreRefusedByItsName() throws IOException {
    ReadingPlan plan = train(wines(), SCALES).plan();
    Records without = csv("alcohol,harvest", "13.5,2019-09-11");

    assertFails(() -> score(without, plan), FailureKind.INPUT, "it has no feature column acidity");
    assertThat(texts(score(without, plan, "data.missing", "impute-median")))
        .containsExactly("13.5|2019-09-11|null|null|0.0");
  }

  @Test
  void columnsOfTypesOfDaysAreDays() {
    StructType schema =
        new StructType()
            .add("alcohol", DataTypes.DoubleType)
            .add("harvest", DataTypes.DateType)
            .add("vintage", DataTypes.IntegerType);
    Row[] rows = {
      RowFactory.create(14.2, Date.valueOf("2019-09-01"), 2018),
      RowFactory.create(13.1, Date.valueOf("2019-09-11"), 2015)
    };
    Records records =
        Records.of(session().createDataFrame(List.of(rows), schema), "cellar", "table");

    CheckedRecords checked =
        train(records, "features.dates.harvest", "age", "features.dates.vintage", "age");

    assertThat(checked.schema().features())
        .containsExactly("alcohol", "harvest_age_days", "vintage_age_years");
    assertThat(texts(checked))
        .containsExactly("14.2|2019-09-01|2018|10.0|0.0", "13.1|2019-09-11|2015|0.0|3.0");
  }

  @Test
  void whatDoesNotFitTheTableIsRefused() throws IOException {
    assertFails(
        () -> train(wines(), "features.ordered.acid", "low,high"),
        FailureKind.INPUT,
        "it has no column acid, which features.ordered names");
    assertFails(
        () -> train(wines(), "features.dates.acidity", "age"),
        FailureKind.INPUT,
        "features.dates or the plan names the column acidity (Low, medium), which has no days that"
            + " are known; allowed are days such as 2019-09-01,");
    assertFails(
        () ->
            train(
                csv("acidity_rank,acidity", "1.5,low", "2.5,high", "3,low"),
                "features.ordered.acidity",
                "low,high"),
        FailureKind.INPUT,
        "its column acidity_rank has the name of a feature that is made of acidity: rename it");
  }
}
