package org.winesclustering.badinput;

import java.nio.file.Files;
import java.util.List;
import java.util.Random;

/** Tidy CSV with cells in it that are no usual numbers. */
final class MangledCells {
  /** Whether a row with the cell is trained on. */
  private enum Row {
    ACCEPTED,
    REJECTED,
    /** A number with what is a unit if enough cells have it. */
    EITHER
  }

  private record Cell(String text, Row row) {}

  private static final List<Cell> CELLS =
      List.of(
          bad("NaN"),
          bad("nan"),
          bad("-NaN"),
          bad(""),
          bad("   "),
          bad("Infinity"),
          bad("-Infinity"),
          bad("inf"),
          bad("-INF"),
          bad("1e309"),
          bad("-1e400"),
          bad("1e99999999999"),
          bad("9".repeat(400)),
          bad("0x1F"),
          withUnit("12d"),
          bad("1_000"),
          bad("１３.５"),
          bad("٣"),
          bad("½"),
          withUnit("12.5%"),
          withUnit("€12"),
          bad("--5"),
          withUnit("1e"),
          bad("e5"),
          bad("."),
          bad("1.2.3"),
          bad("null"),
          bad("N/A"),
          bad("#REF!"),
          bad("=1+1"),
          bad("true"),
          bad("2026-01-31"),
          bad("🍷"),
          bad("x".repeat(100_000)),
          good("1 000"),
          good("\uFEFF13.5"),
          good("1e308"),
          good("-1e308"),
          good("1.7976931348623157e308"),
          good("4.9e-324"),
          good("1e-400"),
          good("9223372036854775807"),
          good("9223372036854775808"),
          good("-9223372036854775809"),
          good("99999999999999999999999999"),
          good("2147483648"),
          good("-0"),
          good("+7"),
          good(".5"),
          good("5."),
          good("1E+5"),
          good("0".repeat(500) + "12.5"),
          good("3." + "1".repeat(5_000)));

  private MangledCells() {}

  static BadInput number(int number, Random random) {
    Wines wines = Wines.of(random);
    Wines mangled = wines.changeable();
    Cell cell = CELLS.get(number % CELLS.size());
    int count = 1 + random.nextInt(wines.rows().size() / 5);
    for (List<String> row : mangled.some(count, random)) {
      row.set(1 + random.nextInt(wines.features()), cell.text());
    }
    boolean isHuge = cell.row() == Row.ACCEPTED && cell.text().contains("e308");
    boolean isTrained = number % 50 == 0 || (isHuge && random.nextInt(2) == 0);
    Expected expected =
        switch (cell.row()) {
          case REJECTED -> MangledText.withRejected(wines, count);
          case ACCEPTED -> Expected.reads(wines.rows().size(), 0, wines.features());
          case EITHER -> Expected.exit(0, 4);
        };
    return new BadInput(
        "cells-" + number + " " + count + " times " + shown(cell.text()),
        folder -> {
          var file = Files.writeString(folder.resolve("wines.csv"), mangled.csv());
          return isTrained
              ? Commands.train(file, List.of())
              : Commands.endingAs(expected, file, List.of());
        },
        // Numbers whose squares are none: whether a network learns from them is another matter.
        isHuge ? expected.or(3, 4, 5) : expected);
  }

  private static String shown(String text) {
    return text.length() > 30 ? text.substring(0, 30) + ".." : text;
  }

  private static Cell good(String text) {
    return new Cell(text, Row.ACCEPTED);
  }

  private static Cell withUnit(String text) {
    return new Cell(text, Row.EITHER);
  }

  private static Cell bad(String text) {
    return new Cell(text, Row.REJECTED);
  }
}
