package org.winesclustering.data;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.winesclustering.config.DataConfig;
import org.winesclustering.failure.ExitCode;
import org.winesclustering.failure.WinesFailure;

/**
 * The first pass, over the rows as read: how many, what they hash to, and which text columns hold
 * numbers.
 *
 * @param columns without the one for malformed rows
 */
record ReadRows(String location, List<InputColumn> columns, RowTally tally) {

  static ReadRows of(Records records, DataConfig config) {
    List<StructField> fields = Arrays.asList(records.rows().schema().fields());
    List<StructField> texts =
        fields.stream()
            .filter(CellSql::isText)
            .filter(field -> !records.malformedColumn().filter(field.name()::equals).isPresent())
            .toList();
    CellSql cells = new CellSql(records.decimalComma());
    RowTally tally =
        records
            .rows()
            .select(CellSql.hash(fields), isMalformed(records), kinds(texts, cells))
            .javaRDD()
            .treeAggregate(new RowTally(texts.size()), RowTally::add, RowTally::merge);
    failOn(tally, records.location(), config);
    List<InputColumn> columns =
        fields.stream()
            .filter(field -> !records.malformedColumn().filter(field.name()::equals).isPresent())
            .map(field -> column(field, texts.indexOf(field), tally))
            .toList();
    return new ReadRows(records.location(), columns, tally);
  }

  SchemaResolution resolution() {
    return new SchemaResolution(location, columns);
  }

  StructField field(String name) {
    return columns.stream()
        .map(InputColumn::field)
        .filter(field -> field.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  static Column isMalformed(Records records) {
    return records
        .malformedColumn()
        .map(name -> CellSql.column(name).isNotNull())
        .orElse(functions.lit(false));
  }

  private static Column kinds(List<StructField> texts, CellSql cells) {
    Column[] kinds =
        texts.stream()
            .map(
                field ->
                    functions
                        .when(CellSql.isEmpty(field), RowTally.EMPTY)
                        .when(cells.number(field).isNotNull(), RowTally.NUMBER)
                        .otherwise(RowTally.TEXT))
            .toArray(Column[]::new);
    return functions.array(kinds);
  }

  private static InputColumn column(StructField field, int text, RowTally tally) {
    return text < 0
        ? new InputColumn(field, 0, 0)
        : new InputColumn(field, tally.numbers(text), tally.texts(text));
  }

  /** Rows that could not be parsed tell nothing about columns, so their share is judged first. */
  private static void failOn(RowTally tally, String location, DataConfig config) {
    if (tally.rows() == 0) {
      throw WinesFailure.of(
          ExitCode.INPUT, "input %s has no rows; give a table with records", location);
    }
    if (tally.malformed() > 0) {
      new RejectionGate(location, config)
          .check(
              tally.rows(),
              tally.malformed(),
              new TreeMap<>(Map.of(ExaminedRows.MALFORMED, tally.malformed())));
    }
  }
}
