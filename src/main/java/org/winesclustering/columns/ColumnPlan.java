package org.winesclustering.columns;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

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
 * @param scale how its cells become numbers if they are none; only of use for a feature
 * @param numbers how many numbers each of its cells holds, if they are arrays; 0 for other cells
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
    ColumnQuestions asked,
    Optional<Scale> scale,
    int numbers) {

  /** What rules find for a column. */
  static ColumnPlan found(
      ColumnProfile column, RoleFinding finding, FormatFinding format, CellRules rules) {
    boolean isNumeric = column.isNumeric();
    Optional<String> question =
        finding.isAsked()
            ? Optional.of(question(column.name(), finding))
            : otherForms(column, finding.role()).or(() -> lengths(column, finding.role()));
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
            isNumeric ? Conversions.questions(column, format.decimal(), rules) : List.of()),
        Optional.empty(),
        column.numbersInArrays());
  }

  private static String question(String name, RoleFinding finding) {
    String out =
        switch (finding.role()) {
          case KEY -> "kept as id";
          case LABEL_CANDIDATE ->
              "kept out as known classes; --label %1$s compares the clusters with them";
          case DATE -> "kept out as date, --set features.dates.%1$s=age makes the age a feature";
          default -> "kept out as " + finding.role().name().toLowerCase(Locale.ROOT);
        };
    return ("column %1$s: %2$s; " + out + ", --set data.also-features=%1$s makes it a feature")
        .formatted(name, finding.how());
  }

  /** What to say of arrays that are no features. */
  private static Optional<String> lengths(ColumnProfile column, ColumnRole role) {
    return column
        .arrays()
        .filter(arrays -> role == ColumnRole.LEFT_OUT && !arrays.isEmpty())
        .map(
            arrays ->
                "column %s holds arrays of %s numbers and is left out; it is a feature where half of"
                        .formatted(column.name(), arrays.lengthsInWords())
                    + " the records or more have one length of 1 to 20000, or with"
                    + " data.unequal-lengths = pad");
  }

  /** What to ask of a column of words that hold numbers; nothing of codes. */
  private static Optional<String> otherForms(ColumnProfile column, ColumnRole role) {
    NameWords name = new NameWords(column.name());
    long forms = column.tally().otherForms();
    boolean isAsked =
        !column.isNumeric()
            && role != ColumnRole.DATE
            && (forms + column.numbers()) * 2 > column.tally().filled()
            && forms > 0
            && !name.isNumber()
            && !name.isCode();
    return isAsked
        ? Optional.of(
            "column %s has %d cells such as \"%s\", numbers in a form that is not read, and is no"
                    .formatted(column.name(), forms, column.tally().otherFormSample())
                + " feature; write one number into each cell if it should be one")
        : Optional.empty();
  }

  /** This column with a role that somebody gave it. */
  public ColumnPlan as(ColumnRole given, String why) {
    return with(given, why, asked.withoutRole());
  }

  private ColumnPlan with(ColumnRole other, String why, ColumnQuestions questions) {
    return new ColumnPlan(
        name, other, why, decimal, unit, isWhole, converted, samples, questions, scale, numbers);
  }

  private ColumnQuestions asking(String sentence) {
    return new ColumnQuestions(Optional.of(sentence), asked.format(), asked.cells());
  }

  /**
   * This column with a scale for its cells.
   *
   * @param column its cells, which tell what the scale leaves open
   */
  public ColumnPlan on(Scale given, ColumnProfile column) {
    Scale whole = given instanceof Days days ? days.seenIn(column) : given;
    return new ColumnPlan(
        name,
        role,
        how,
        decimal,
        unit,
        isWhole,
        converted,
        samples,
        new ColumnQuestions(Optional.empty(), Optional.empty(), questions(given, column)),
        Optional.of(whole),
        numbers);
  }

  private static List<String> questions(Scale given, ColumnProfile column) {
    return given instanceof Days days
            && days.notation().isEmpty()
            && column.tally().dates().isUnclear()
        ? List.of(
            "column %s: the days such as %s are read with the day first; notation = month-first in"
                    .formatted(column.name(), String.join(" and ", column.tally().samples()))
                + " the plan of the columns reads them with the month first")
        : List.of();
  }

  /** What was made of cells that are not numbers as programs write them. */
  public List<String> conversions() {
    return isOnScale()
        ? IntStream.range(0, features().size())
            .mapToObj(i -> features().get(i) + ": " + scale.orElseThrow().meaning(i))
            .toList()
        : converted;
  }

  private boolean isOnScale() {
    return role == ColumnRole.FEATURE && scale.isPresent();
  }

  /** Names of the features that the column makes as a feature: its own, or those of its scale. */
  public List<String> features() {
    return numbers > 0
        ? IntStream.rangeClosed(1, numbers).mapToObj(this::ofNumber).toList()
        : scale.map(given -> given.features(name)).orElse(List.of(name));
  }

  private String ofNumber(int number) {
    return name + "_" + number;
  }

  /** Whether a feature is made of the column, and has not just its name. */
  boolean makes(String feature) {
    return numbers > 0
        ? feature.startsWith(name + "_") && place(feature) >= 0
        : scale.isPresent() && features().contains(feature);
  }

  /** Place among the features of the column; -1 if it is none of them. */
  private int place(String feature) {
    if (numbers == 0) {
      return features().indexOf(feature);
    }
    String number = feature.substring(Math.min(feature.length(), name.length() + 1));
    return number.matches("[1-9]\\d{0,4}") && Integer.parseInt(number) <= numbers
        ? Integer.parseInt(number) - 1
        : -1;
  }

  /** What the numbers of one of the features mean; empty where they are the column's own. */
  public Optional<String> meaning(String feature) {
    return scale.map(given -> given.meaning(place(feature)));
  }

  /**
   * This column with a role that something beside its cells suggests, of which a person is told.
   */
  public ColumnPlan asked(ColumnRole suggested, String why) {
    return with(suggested, why, asking(question(name, RoleFinding.asked(suggested, why))));
  }

  /** Whether another column is read in the same way. */
  boolean isLike(ColumnPlan other) {
    return role == other.role
        && decimal == other.decimal
        && unit.equals(other.unit)
        && isWhole == other.isWhole
        && scale.equals(other.scale)
        && numbers == other.numbers;
  }

  /** This column under another name. */
  ColumnPlan named(String other) {
    return new ColumnPlan(
        other, role, how, decimal, unit, isWhole, converted, samples, asked, scale, numbers);
  }

  /** This column with one more sentence for a person, whatever its role. */
  ColumnPlan noting(String sentence) {
    return with(role, how, asking(sentence));
  }

  /** This column with another decimal sign. */
  ColumnPlan withDecimal(DecimalSign sign) {
    return new ColumnPlan(
        name, role, how, sign, unit, isWhole, converted, samples, asked, scale, numbers);
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
        asked.ofCells(),
        given.scale,
        given.numbers > 0 ? given.numbers : numbers);
  }

  /** What a person should be asked, one sentence each. */
  public List<String> questions() {
    return asked.of(role);
  }

  /** Reader of the column's cells as the numbers of one of its features. */
  public FeatureReader reader(String feature, CellRules rules) {
    if (numbers > 0) {
      return new ArrayReader(place(feature), numbers, rules);
    }
    return scale
        .map(given -> given.reader(place(feature), rules))
        .orElseGet(() -> new CellReader(rules, decimal, unit));
  }
}
