package org.winesclustering.columns;

import java.util.ArrayList;
import java.util.List;
import org.winesclustering.columns.NumberText.Signs;
import org.winesclustering.ml.KebabCase;

/** What is made of the cells of a column of numbers, in words. */
final class Conversions {
  private static final long MANY_DAYS = 20;

  private Conversions() {}

  static List<String> of(ColumnProfile column, DecimalSign decimal, CellRules rules) {
    ColumnTally tally = column.tally();
    List<String> words = new ArrayList<>();
    if (tally.signs(Signs.COMMA) > 0 || (oneComma(tally) && decimal == DecimalSign.COMMA)) {
      words.add("decimal comma");
    }
    if ((tally.signs(Signs.ONE_POINT) > 0 && decimal == DecimalSign.COMMA)
        || (oneComma(tally) && decimal == DecimalSign.POINT)) {
      words.add("thousands signs");
    }
    if (!column.unit().isEmpty()) {
      long with = tally.units().get(column.unit());
      words.add(
          "unit " + column.unit() + (with < column.numbers() ? " in " + with + " cells" : ""));
    }
    if (tally.marked() > 0) {
      words.add(tally.marked() + " marks as missing");
    }
    if (tally.below() > 0) {
      words.add(
          "%d cells such as %s (data.below-detection = %s)"
              .formatted(tally.below(), tally.belowSample(), KebabCase.of(rules.belowDetection())));
    }
    if (tally.above() > 0) {
      words.add(tally.above() + " cells such as >100 as the limit");
    }
    if (tally.about() > 0) {
      words.add("%d cells such as %s as the number".formatted(tally.about(), tally.aboutSample()));
    }
    return words;
  }

  /** What a person should know of the cells of a feature, one sentence each. */
  static List<String> questions(ColumnProfile column, DecimalSign decimal, CellRules rules) {
    ColumnTally tally = column.tally();
    List<String> questions = new ArrayList<>();
    if (tally.below() > 0) {
      questions.add(
          "column %s has %d cells such as %s, below a limit of detection: data.below-detection"
                  .formatted(column.name(), tally.below(), tally.belowSample())
              + " = %s says what they are".formatted(KebabCase.of(rules.belowDetection())));
    }
    if (tally.above() > 0) {
      questions.add(
          "column %s has %d cells such as >100: they are read as the limit"
              .formatted(column.name(), tally.above()));
    }
    if (tally.about() > 0) {
      questions.add(
          "column %s has %d cells such as %s: they are read as the number"
              .formatted(column.name(), tally.about(), tally.aboutSample()));
    }
    if (tally.series().isOfSpreadsheetDays() && column.numbers() >= MANY_DAYS) {
      questions.add(
          "column %s has whole numbers from %.0f to %.0f, as a spreadsheet counts days: if they are"
                  .formatted(column.name(), tally.series().least(), tally.series().greatest())
              + " days, --id %s keeps them out".formatted(column.name()));
    }
    if (column.unit().equals("%") && tally.units().get("%") < column.numbers()) {
      questions.add(
          "column %s has numbers with and without %%: both are read as they are written"
              .formatted(column.name()));
    }
    if (tally.inexact() > 0) {
      questions.add(
          "column %s has %d whole numbers beyond 2^53, which are rounded: if they are names, --id"
                  .formatted(column.name(), tally.inexact())
              + " %s keeps them out".formatted(column.name()));
    }
    questions.addAll(tally.sentinels(decimal).warnings(column.name(), tally.different()));
    return questions;
  }

  private static boolean oneComma(ColumnTally tally) {
    return tally.signs(Signs.ONE_COMMA) > 0;
  }
}
