package org.winesclustering.badinput;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * A tidy table, which others mangle: an id of text, then numbers with two decimals, rows that all
 * differ.
 *
 * @param names of all columns, the id first
 * @param rows cells as they are written with a decimal point
 */
record Wines(List<String> names, List<List<String>> rows) {
  private static final List<String> NAMES =
      List.of("alcohol", "malic_acid", "ash", "magnesium", "proline", "hue");

  /** 20 to 60 rows of 2 to 6 numeric columns. */
  static Wines of(Random random) {
    int features = 2 + random.nextInt(NAMES.size() - 1);
    List<String> names = new ArrayList<>(List.of("bottle"));
    names.addAll(NAMES.subList(0, features));
    int count = 20 + random.nextInt(41);
    List<List<String>> rows = new ArrayList<>();
    for (int row = 0; row < count; row++) {
      List<String> cells = new ArrayList<>(List.of("W-" + row));
      double centre = 20.0 * (row % 3);
      for (int feature = 0; feature < features; feature++) {
        cells.add(
            String.format(Locale.ROOT, "%.2f", 10 + centre + random.nextGaussian() + 0.01 * row));
      }
      rows.add(cells);
    }
    return new Wines(names, rows);
  }

  int features() {
    return names.size() - 1;
  }

  /** As many columns under other names; the first is the id's. */
  Wines named(List<String> others) {
    return new Wines(others, rows);
  }

  /** A copy whose cells can be changed. */
  Wines changeable() {
    return new Wines(
        new ArrayList<>(names),
        rows.stream()
            .map(row -> (List<String>) new ArrayList<>(row))
            .collect(Collectors.toCollection(ArrayList::new)));
  }

  /** So many different rows. */
  List<List<String>> some(int count, Random random) {
    List<List<String>> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, random);
    return shuffled.subList(0, count);
  }

  /** Lines of CSV, header first, without quotes. */
  List<String> lines(String separator) {
    List<String> lines = new ArrayList<>(List.of(String.join(separator, names)));
    rows.forEach(row -> lines.add(String.join(separator, row)));
    return lines;
  }

  String csv() {
    return String.join("\n", lines(",")) + "\n";
  }

  /** With a decimal comma, and semicolons between cells. */
  String germanCsv() {
    return csv().replace(',', ';').replace('.', ',');
  }

  /** CSV with every cell in quotes, and quotes within doubled. */
  String quotedCsv() {
    List<List<String>> all = new ArrayList<>(List.of(names));
    all.addAll(rows);
    return all.stream()
        .map(
            row ->
                row.stream()
                    .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                    .collect(Collectors.joining(",", "", "\n")))
        .collect(Collectors.joining());
  }
}
