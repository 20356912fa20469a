package org.winesclustering.badinput;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.winesclustering.config.ConfigLoader;

/** Configuration files with a line that is wrong, made from the keys of reference.conf. */
final class WrongConfigurations {
  private static final Config REFERENCE =
      ConfigFactory.parseResources(ConfigLoader.class, "reference.conf");

  private static final List<String> KEYS = new ConfigLoader().keys();

  /** What no key can be. */
  private static final List<String> NEVER = List.of("null", "{ a = 1 }", "{ }");

  /** What no number can be. */
  private static final List<String> NO_NUMBERS =
      List.of("\"many\"", "[1, 2]", "true", "\"\"", "\"1,5\"", "\"0x10\"", "1 2", "{ b = [] }");

  /** What some keys can be, and the others must refuse. */
  private static final List<String> EXTREMES =
      List.of(
          "-1",
          "0",
          "1",
          "2147483647",
          "2147483648",
          "-2147483649",
          "9223372036854775807",
          "9223372036854775808",
          "1e308",
          "1e400",
          "-1e400",
          "\"NaN\"",
          "\"Infinity\"",
          "\"-0\"",
          "4.9e-324",
          "0.5",
          "1" + "0".repeat(400),
          "\"\"",
          "\"" + "x".repeat(10_000) + "\"",
          "\"🍷\"",
          "\"a\\nb\"",
          "\"\\u0000\"",
          "\"../../x\"",
          "[]",
          "[null]",
          "[[1]]",
          "[1, \"a\", {}]",
          "yes",
          "off",
          "10 seconds");

  /** Texts that are no HOCON, or none that can be put together. */
  private static final List<String> BROKEN =
      List.of(
          "clusters { k = ",
          "clusters { k = 3 }}",
          "clusters { k = [1, 2 }",
          "\"clusters",
          "= 3",
          "clusters.k = ${nowhere}",
          "include required(\"missing.conf\")",
          "include required(file(\"/nowhere/missing.conf\"))",
          "include 3",
          "include \"wines.conf\"",
          "\u0000\u0001\u0002",
          "clusters..k = 3",
          ".clusters = 3",
          "clusters.k. = 3",
          "<clusters><k>3</k></clusters>",
          "clusters: - k: 3",
          "clusters = 3",
          "training = []",
          "training.noise = gauss",
          "input.options = 3",
          "input.options = [a]",
          "a" + ".a".repeat(10_000) + " = 1",
          "a = " + "[".repeat(20_000),
          "a = " + "{a = ".repeat(20_000),
          "training.epochs = 3 ${",
          "x = \"\"\"never closed");

  private WrongConfigurations() {}

  static BadInput number(int number, Random random) {
    String key = KEYS.get(random.nextInt(KEYS.size()));
    return switch (number % 8) {
      case 0 -> line(number, key + " = " + pick(NEVER, random), Expected.exit(2));
      case 1, 2 ->
          line(number, number(random) + " = " + pick(NO_NUMBERS, random), Expected.exit(2));
      case 3, 4, 5 -> line(number, key + " = " + pick(EXTREMES, random), any());
      case 6 -> line(number, mistyped(key, random) + " = 3", Expected.exit(2));
      default -> {
        String text = BROKEN.get(number / 8 % BROKEN.size());
        yield line(number, text, Expected.exit(2));
      }
    };
  }

  /** Whatever can be found out by looking. */
  private static Expected any() {
    return Expected.exit(0, 2, 3, 4, 7);
  }

  private static String number(Random random) {
    List<String> numbers =
        KEYS.stream()
            .filter(key -> REFERENCE.getValue(key).valueType() == ConfigValueType.NUMBER)
            .toList();
    return pick(numbers, random);
  }

  private static String mistyped(String key, Random random) {
    StringBuilder wrong = new StringBuilder(key);
    wrong.setCharAt(key.lastIndexOf('.') + 1, "qxyz".charAt(random.nextInt(4)));
    return wrong.toString();
  }

  private static String pick(List<String> values, Random random) {
    return values.get(random.nextInt(values.size()));
  }

  private static BadInput line(int number, String text, Expected expected) {
    String shown = text.length() > 80 ? text.substring(0, 80) + ".." : text;
    return new BadInput(
        "configurations-" + number + " " + shown.replace("\n", " "),
        folder -> {
          Path wines = Files.writeString(folder.resolve("wines.csv"), tidy());
          Path file =
              Files.writeString(folder.resolve("wines.conf"), text + "\n", StandardCharsets.UTF_8);
          List<String> words = new ArrayList<>(List.of("train", "--config", file.toString()));
          // Where the key is one of these, the command line would hide it.
          if (!text.startsWith("input.location")) {
            words.addAll(List.of("--input", wines.toString()));
          }
          words.add("--dry-run");
          return words;
        },
        expected);
  }

  private static String tidy() {
    return Wines.of(new Random(1)).csv();
  }
}
