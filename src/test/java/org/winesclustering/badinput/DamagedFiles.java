package org.winesclustering.badinput;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Parquet, ORC, Avro and JSON: damaged, of odd types, or something else than their name says. */
final class DamagedFiles {
  /** Parquet is what most tables are, so most are Parquet. */
  private static final List<String> FORMATS = List.of("parquet", "orc", "parquet", "avro", "json");

  private static final List<String> JSON_TEXTS =
      List.of(
          "[]",
          "[1, 2, 3]",
          "{}",
          "{}\n{}\n{}\n",
          "null\nnull\n",
          "{\"a\": 1",
          "{\"a\": NaN, \"b\": 1}\n{\"a\": Infinity, \"b\": 2}\n",
          "{\"a\": 1e999, \"b\": 1}\n{\"a\": 2, \"b\": 2}\n{\"a\": 3, \"b\": 5}\n",
          "{\"a\": 1, \"a\": 2}\n{\"a\": 3, \"a\": 4}\n",
          "{\"a\": 1, \"A\": 2}\n{\"a\": 3, \"A\": 4}\n",
          "{\"a\": 1}\n{\"a\": \"x\"}\n{\"a\": [1]}\n{\"a\": {\"b\": 2}}\n",
          "{\"a\": 99999999999999999999999999999999999999999999}\n{\"a\": 1}\n{\"a\": 2}\n",
          "{\"\": 1, \" \": 2}\n{\"\": 3, \" \": 4}\n",
          "\u0000\u0000{\"a\": 1}\n",
          "{'a': 1, 'b': 2}\n{'a': 3, 'b': 5}\n{'a': 4, 'b': 7}\n",
          "// wines\n{\"a\": 1}\n",
          "[".repeat(100_000),
          "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000),
          "{\"a\": \"" + "x".repeat(1_000_000) + "\", \"b\": 1}\n{\"a\": \"y\", \"b\": 2}\n");

  private DamagedFiles() {}

  static BadInput number(int number, Random random, GoodFiles good) {
    return switch (number % 10) {
      case 0 -> odd(number, good);
      case 1 -> wrongName(number, random, good);
      case 2 -> jsonText(number);
      default -> damaged(number, random, good);
    };
  }

  private static BadInput damaged(int number, Random random, GoodFiles good) {
    String format = FORMATS.get(random.nextInt(FORMATS.size()));
    Damage damage = Damage.ALL.get(number % Damage.ALL.size());
    byte[] bytes = damage.to(good.wines().get(format), random);
    // Nothing in the rows' own bytes tells that a bit of them was another.
    Expected expected =
        switch (damage) {
          case EMPTY -> Expected.exit(3);
          case NOISE -> Expected.exit(3, 4);
          case CUT_OFF -> format.equals("json") ? Expected.exit(0, 3, 4) : Expected.exit(3, 4);
          default -> Expected.exit(0, 3, 4);
        };
    return file(number, format + " " + damage, "wines." + format, bytes, expected);
  }

  private static BadInput wrongName(int number, Random random, GoodFiles good) {
    List<String> formats = new ArrayList<>(good.wines().keySet());
    String is = formats.remove(random.nextInt(formats.size()));
    String says = formats.get(random.nextInt(formats.size()));
    return file(
        number, is + " named " + says, "wines." + says, good.wines().get(is), Expected.exit(3, 4));
  }

  private static BadInput odd(int number, GoodFiles good) {
    List<String> names = List.copyOf(good.odd().keySet());
    String name = names.get(number / 10 % names.size());
    return file(
        number, "odd " + name, "wines.parquet", good.odd().get(name), Expected.exit(0, 3, 4));
  }

  private static BadInput jsonText(int number) {
    String text = JSON_TEXTS.get(number / 10 % JSON_TEXTS.size());
    return file(
        number,
        "JSON " + (text.length() > 40 ? text.substring(0, 40) + ".." : text).replace("\n", " "),
        "wines.json",
        text.getBytes(StandardCharsets.UTF_8),
        // 2: fewer rows than clusters.
        Expected.exit(0, 2, 3, 4));
  }

  private static BadInput file(
      int number, String what, String name, byte[] bytes, Expected expected) {
    return new BadInput(
        "files-" + number + " " + what,
        folder -> Commands.endingAs(expected, Files.write(folder.resolve(name), bytes), List.of()),
        expected);
  }
}
