package org.winesclustering.columns;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigUtil;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.ml.KebabCase;

/**
 * The scale of a column in the text of a plan.
 *
 * @param where beginning of a message: file, line and column
 */
record ScaleText(Config column, ColumnRole role, String where) {
  private static final String ORDER = "order";
  private static final String DATE = "date";
  private static final String NOTATION = "notation";
  private static final String NEWEST = "newest";

  /** Keys of a column that say its scale. */
  static final List<String> KEYS = List.of(ORDER, DATE, NOTATION, NEWEST);

  /** Writes a scale as keys with values, with a comma before each. */
  static String of(Scale scale) {
    if (scale instanceof WordOrder order) {
      return ", order = "
          + order.words().stream()
              .map(ConfigUtil::quoteString)
              .collect(Collectors.joining(", ", "[", "]"));
    }
    Days days = (Days) scale;
    StringBuilder text = new StringBuilder(", date = ");
    text.append(days.parts().stream().map(KebabCase::of).toList());
    days.notation().ifPresent(as -> text.append(", notation = ").append(KebabCase.of(as)));
    days.newest().ifPresent(day -> text.append(", newest = \"").append(day).append('"'));
    return text.toString();
  }

  /** Reads the scale; empty without one. */
  Optional<Scale> scale() {
    List<String> given = KEYS.stream().filter(column::hasPath).toList();
    if (given.isEmpty()) {
      return Optional.empty();
    }
    if (role != ColumnRole.FEATURE) {
      throw refused(
          "%s is for features, and its role is %s; write role = feature, or remove it"
              .formatted(given.get(0), KebabCase.of(role)));
    }
    if (given.contains(ORDER) == given.contains(DATE)) {
      throw refused(
          "it has %s, allowed: order, or date; keep one".formatted(String.join(" and ", given)));
    }
    return Optional.of(given.contains(ORDER) ? order() : days());
  }

  private WordOrder order() {
    List<String> words = column.getStringList(ORDER);
    return WordOrder.of(words)
        .orElseThrow(
            () ->
                refused(
                    "order is %s, allowed: %s; correct it".formatted(words, WordOrder.ALLOWED)));
  }

  private Days days() {
    List<String> parts = column.getStringList(DATE);
    List<String> allowed = KebabCase.names(DayPart.class);
    if (parts.isEmpty()
        || !allowed.containsAll(parts)
        || new HashSet<>(parts).size() < parts.size()) {
      throw refused(
          "date is %s, allowed: one or several of %s; correct it"
              .formatted(parts, String.join(", ", allowed)));
    }
    return new Days(
        parts.stream().map(part -> KebabCase.parse(DayPart.class, part)).toList(),
        notation(),
        newest());
  }

  private Optional<DayNotation> notation() {
    if (!column.hasPath(NOTATION)) {
      return Optional.empty();
    }
    String notation = column.getString(NOTATION);
    List<String> allowed = KebabCase.names(DayNotation.class);
    if (!allowed.contains(notation)) {
      throw refused(
          "notation is %s, allowed: %s; correct it"
              .formatted(notation, String.join(", ", allowed)));
    }
    return Optional.of(KebabCase.parse(DayNotation.class, notation));
  }

  private Optional<LocalDate> newest() {
    try {
      return column.hasPath(NEWEST)
          ? Optional.of(LocalDate.parse(column.getString(NEWEST)))
          : Optional.empty();
    } catch (DateTimeException e) {
      throw refused(
          "newest is %s, allowed: a day such as 2019-09-01; correct it"
              .formatted(column.getString(NEWEST)));
    }
  }

  private WinesFailure refused(String problem) {
    return WinesFailure.usage("%s%s", where, problem);
  }
}
