package org.winesclustering.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.winesclustering.config.DataConfig;
import org.winesclustering.config.DataConfig.Missing;

/**
 * The second pass: every row with its features as numbers and the reasons against it.
 *
 * @param features all that were examined, of which training may drop some
 * @param tally over {@code features}, in their order
 */
record ExaminedRows(
    List<StructField> features, FeatureTally tally, Dataset<Row> accepted, Dataset<Row> rejected) {

  static final String MALFORMED = "malformed row";
  static final String MISSING = ": missing";
  private static final String NOT_A_NUMBER = ": not a number";
  private static final String NOT_FINITE = ": not finite";
  private static final String NOTHING = "all features" + MISSING;

  /** Fails when more rows are rejected than the configuration allows. */
  static ExaminedRows of(Records records, ReadRows read, WineSchema schema, DataConfig config) {
    List<String> names = List.of(records.rows().columns());
    List<StructField> features = schema.features().stream().map(read::field).toList();
    CellSql cells = new CellSql(records.decimalComma());
    String values = ColumnNames.fresh("_values", names);
    String problems = ColumnNames.fresh("_problems", names);
    Dataset<Row> examined =
        records
            .rows()
            .withColumn(values, values(features, cells))
            .withColumn(problems, problems(features, cells, records, config.missing()));
    FeatureTally tally =
        examined
            .select(values, problems)
            .javaRDD()
            .treeAggregate(
                new FeatureTally(features.size()), FeatureTally::add, FeatureTally::merge);
    new RejectionGate(records.location(), config)
        .check(read.tally().rows(), tally.rejected(), tally.reasons());
    Column isGood = functions.size(functions.col(problems)).equalTo(0);
    return new ExaminedRows(
        features,
        tally,
        examined.filter(isGood).select(accepted(records, features, cells)),
        examined.filter(functions.not(isGood)).select(rejected(names, problems)));
  }

  List<FeatureSummary> summaries(List<String> names) {
    return IntStream.range(0, features.size())
        .filter(i -> names.contains(features.get(i).name()))
        .mapToObj(
            i ->
                tally.summary(i, features.get(i).name(), features.get(i).dataType().simpleString()))
        .toList();
  }

  /** Null where there is no number; NaN and infinities stay, to be told from text. */
  private static Column values(List<StructField> features, CellSql cells) {
    return functions.array(features.stream().map(cells::number).toArray(Column[]::new));
  }

  private static Column problems(
      List<StructField> features, CellSql cells, Records records, Missing missing) {
    List<Column> problems = new ArrayList<>();
    Column nothing = functions.lit(true);
    for (StructField feature : features) {
      // Not taken out of the array of values: Spark would put the whole array in for each of them.
      Column value = cells.number(feature);
      Column isMissing = CellSql.isEmpty(feature).or(functions.isnan(value));
      problems.add(problem(feature.name(), value, isMissing, missing));
      nothing = nothing.and(isMissing);
    }
    if (missing == Missing.IMPUTE_MEDIAN) {
      problems.add(functions.when(nothing, NOTHING));
    }
    return functions
        .when(ReadRows.isMalformed(records), functions.array(functions.lit(MALFORMED)))
        .otherwise(
            functions.filter(functions.array(problems.toArray(Column[]::new)), Column::isNotNull));
  }

  private static Column problem(String name, Column value, Column isMissing, Missing missing) {
    Column whenMissing =
        missing == Missing.REJECT ? functions.lit(name + MISSING) : functions.lit(null);
    return functions
        .when(isMissing, whenMissing.cast(DataTypes.StringType))
        .when(value.isNull(), name + NOT_A_NUMBER)
        .when(functions.abs(value).equalTo(Double.POSITIVE_INFINITY), name + NOT_FINITE);
  }

  private static Column[] accepted(Records records, List<StructField> features, CellSql cells) {
    return Arrays.stream(records.rows().schema().fields())
        .filter(field -> !records.malformedColumn().filter(field.name()::equals).isPresent())
        .map(
            field ->
                features.contains(field)
                    ? withoutNan(cells.number(field)).as(field.name())
                    : CellSql.column(field.name()))
        .toArray(Column[]::new);
  }

  private static Column withoutNan(Column value) {
    return functions.when(functions.not(functions.isnan(value)), value);
  }

  private static Column[] rejected(List<String> names, String problems) {
    Column reason =
        functions.concat_ws("; ", functions.col(problems)).as(ColumnNames.fresh("reason", names));
    return Stream.concat(names.stream().map(CellSql::column), Stream.of(reason))
        .toArray(Column[]::new);
  }
}
