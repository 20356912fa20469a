package org.winesclustering.columns;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a column is in a run, and how its cells are read.
 *
 * @param how how the role was decided
 * @param decimal how cells such as {@code 1.065} are read
 * @param unit unit that its numbers may have; empty for none
 * @param isWhole whether all of its numbers were whole
 * @param converted what was made of cells that are not numbers as programs write them
 * @param samples up to two different cells
 * @param asked what a person should be asked
 */
public record ColumnPlan(
    String name,
    ColumnRole role,
    String how,
    DecimalSign decimal,
    String unit,
    boolean isWhole,
    List<String> converted,
    List<String> samples,
    ColumnQuestions asked) {

  /** What rules find for a column. */
  static ColumnPlan found(
      ColumnProfile column, RoleFinding finding, FormatFinding format, CellRules rules) {
    boolean isNumeric = column.isNumeric();
    Optional<String> question =
        finding.isAsked() ? Optional.of(question(column.name(), finding)) : Optional.empty();
    return new ColumnPlan(
        column.name(),
        finding.role(),
        finding.how(),
        format.decimal(),
        column.unit(),
        column.tally().series().isWhole(),
        isNumeric ? Conversions.of(column, format.decimal(), rules) : List.of(),
        column.tally().samples(),
        new ColumnQuestions(
            question,
            isNumeric ? format.question() : Optional.empty(),
            isNumeric ? Conversions.questions(column, format.decimal(), rules) : List.of()));
  }

  private static String question(String name, RoleFinding finding) {
    String out =
        switch (finding.role()) {
          case KEY -> "kept as id";
          case LABEL_CANDIDATE ->
              "kept out as known classes; --label %1$s compares the clusters with them";
          default -> "kept out as " + finding.role().name().toLowerCase(Locale.ROOT);
        };
    return ("column %1$s: %2$s; " + out + ", --set data.also-features=%1$s makes it a feature")
        .formatted(name, finding.how());
  }

  /** This column with a role that somebody gave it. */
  public ColumnPlan as(ColumnRole given, String why) {
    return new ColumnPlan(
        name, given, why, decimal, unit, isWhole, converted, samples, asked.withoutRole());
  }

  /** This column with another decimal sign. */
  ColumnPlan withDecimal(DecimalSign sign) {
    return new ColumnPlan(name, role, how, sign, unit, isWhole, converted, samples, asked);
  }

  /** This column as another plan says, with the cells that were seen here. */
  ColumnPlan as(ColumnPlan given) {
    return new ColumnPlan(
        name,
        given.role,
        given.how,
        given.decimal,
        given.unit,
        given.isWhole,
        converted,
        samples,
        asked.ofCells());
  }

  /** What a person should be asked, one sentence each. */
  public List<String> questions() {
    return asked.of(role);
  }

  /** Reader of the column's cells. */
  public CellReader reader(CellRules rules) {
    return new CellReader(rules, decimal, unit);
  }
}
