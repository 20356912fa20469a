package org.winesclustering.columns;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A unit at the end of a column's name, as in {@code Alcohol (% vol)} or {@code pH [-]}.
 *
 * @param label the name without the unit
 * @param unit empty for a number without one
 */
public record HeaderUnit(String label, String unit) {
  private static final Pattern NAME =
      Pattern.compile(
          "(.*\\S)\\s*(?:\\(\\s*([^()]{1,20}?)\\s*\\)|\\[\\s*([^\\[\\]]{1,20}?)\\s*])\\s*");

  /** What is short and looks like a unit; a word such as (total) or (red) does not. */
  private static final Pattern UNIT =
      Pattern.compile(
          "(?i)-|[\\w .·*^]*[%‰°µ²³$€£][\\w .·*^/°²³-]*|[\\wµ%]{1,5} ?/ ?(\\d+ ?)?[\\wµ²³]{1,3}"
              + "|[kmcdnµ]?(g|l|m|mol|eq|s|pa|bar|w|v|hz|a|j)|h|min|ppm|ppb|nm|au|ntu|brix|years?|days?"
              + "|deg ?[cf]?");

  /** Finds a unit; empty for a name without one. */
  public static Optional<HeaderUnit> of(String column) {
    Matcher name = NAME.matcher(column);
    if (!name.matches()) {
      return Optional.empty();
    }
    String unit = name.group(2) == null ? name.group(3) : name.group(2);
    return UNIT.matcher(unit).matches()
        ? Optional.of(new HeaderUnit(name.group(1), unit.equals("-") ? "" : unit))
        : Optional.empty();
  }
}
