package org.winesclustering.notebook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines {@code name = value} that a cell prints, as {@code k = 3}, {@code sizes = [66, 61, 51]}
 * or {@code ARI = 0.915}: what a reader looks for, and what must be found again.
 */
final class HeadlineNumbers {
  /** Other processors add up in another order, and a record or two may change their cluster. */
  private static final double TOLERANCE = 0.02;

  private static final Pattern LINE =
      Pattern.compile("^(\\w[\\w ,()-]*) = (.+?)\\s*$", Pattern.MULTILINE);

  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

  private HeadlineNumbers() {}

  /** Name to value, in the order of the lines. */
  static Map<String, String> of(List<CellOutput> outputs) {
    Map<String, String> numbers = new LinkedHashMap<>();
    for (CellOutput output : outputs) {
      if (output.isStream()) {
        Matcher line = LINE.matcher(output.text());
        while (line.find()) {
          numbers.put(line.group(1), line.group(2));
        }
      }
    }
    return numbers;
  }

  /**
   * What changed. Whole numbers and words must be equal, decimals within {@value #TOLERANCE}, or so
   * much of the stored number if that is more.
   *
   * @return a sentence for each difference, empty without any
   */
  static List<String> differences(List<CellOutput> stored, List<CellOutput> now) {
    Map<String, String> before = of(stored);
    Map<String, String> after = of(now);
    List<String> differences = new ArrayList<>();
    if (!before.keySet().equals(after.keySet())) {
      differences.add("lines are " + after.keySet() + ", stored are " + before.keySet());
    }
    before.forEach(
        (name, value) -> {
          if (after.containsKey(name) && !agree(value, after.get(name))) {
            differences.add(name + " = " + after.get(name) + ", stored is " + value);
          }
        });
    return differences;
  }

  private static boolean agree(String stored, String now) {
    if (!NUMBER.matcher(stored).replaceAll("#").equals(NUMBER.matcher(now).replaceAll("#"))) {
      return false;
    }
    List<String> before = numbers(stored);
    List<String> after = numbers(now);
    for (int i = 0; i < before.size(); i++) {
      boolean whole = !before.get(i).contains(".") && !after.get(i).contains(".");
      double was = Double.parseDouble(before.get(i));
      double tolerance = whole ? 0 : TOLERANCE * Math.max(1, Math.abs(was));
      if (Math.abs(Double.parseDouble(after.get(i)) - was) > tolerance) {
        return false;
      }
    }
    return true;
  }

  private static List<String> numbers(String value) {
    return NUMBER.matcher(value).results().map(MatchResult::group).toList();
  }
}
