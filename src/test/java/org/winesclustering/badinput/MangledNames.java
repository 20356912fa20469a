package org.winesclustering.badinput;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Tidy tables whose columns have names that something between file and report may trip over. */
final class MangledNames {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<String> ODD =
      List.of(
          "fixed.acidity",
          ".",
          "..hidden..",
          "back`tick",
          "`",
          "say \"cheese\"",
          "it's",
          "🍷",
          "vin\u200Bzero",
          "\u202Emanteg",
          "Säure",
          "酸度",
          "select * from wines",
          "*",
          "a,b",
          "a;b",
          "a\tb",
          "line\nbreak",
          "wines: forged line\nwines: another",
          "\u001B[31mred",
          "bell\u0007",
          "nul\u0000byte",
          "%s %d %n",
          "{}",
          "{{{.}}}",
          "${user.home}",
          "${jndi:ldap://127.0.0.1:1/a}",
          "<script>alert(1)</script>",
          "</script><b>",
          "<!--",
          "&amp;",
          "=cmd|' /C calc'!A0",
          "\\",
          "\\u0041",
          "a/b/../c",
          "__proto__",
          "constructor",
          "null",
          "NaN",
          "_malformed",
          "_corrupt_record_",
          "x".repeat(5_000),
          "  spaces around  ",
          "\u00A0",
          "2",
          "-1.5",
          "İ",
          "ß",
          "c1",
          "_c0",
          "[brackets]",
          "a:b=c",
          "#comment",
          "'",
          "$");

  private static final List<String> TAKEN =
      List.of(
          "prediction",
          "Features",
          "SCALED",
          "embedding",
          "silhouette",
          "novel",
          "stream_batch",
          "imputed_alcohol",
          "compared_x",
          "pretrained_x");

  private MangledNames() {}

  static BadInput number(int number, Random random) {
    Wines wines = Wines.of(random);
    List<String> names = new ArrayList<>(wines.names());
    int place = 1 + random.nextInt(wines.features());
    int what = number % (ODD.size() + TAKEN.size() + 4);
    Expected whole = Expected.reads(wines.rows().size(), 0, wines.features());
    if (what < ODD.size()) {
      // One alone first, then with others.
      names.set(place, ODD.get(what));
      if (number >= ODD.size()) {
        names.set(0, ODD.get(random.nextInt(ODD.size())) + "2");
      }
      return written("odd", number, wines.named(names), whole, random);
    }
    what -= ODD.size();
    if (what < TAKEN.size()) {
      names.set(place, TAKEN.get(what));
      return written("taken", number, wines.named(names), Expected.exit(3), random);
    }
    what -= TAKEN.size();
    switch (what) {
      case 0 -> names.set(place, names.get(0));
      case 1 -> names.set(place, names.get(0).toUpperCase(Locale.ROOT));
      case 2 -> {
        names.set(0, "a.b");
        names.set(place, "a`b");
        return written("alike", number, wines.named(names), Expected.exit(3), random);
      }
      default -> {
        names.set(place, "");
        return written("empty", number, wines.named(names), whole, random);
      }
    }
    // The second gets a number, and a warning says so.
    return written("duplicate", number, wines.named(names), whole, random);
  }

  private static BadInput written(
      String how, int number, Wines wines, Expected expected, Random random) {
    boolean isJson = random.nextInt(3) == 0 && !how.equals("duplicate");
    boolean isTrained = number % 29 == 3;
    return new BadInput(
        "names-"
            + number
            + " "
            + how
            + (isJson ? ", JSON" : ", CSV")
            + (isTrained ? ", trained: " : ": ")
            + JSON.valueToTree(shortened(wines.names())),
        folder -> {
          Path file = isJson ? json(wines, folder) : csv(wines, folder);
          List<String> options =
              isJson
                  ? List.of()
                  : List.of("--set", "input.csv.multi-line=true", "--set", "input.csv.header=true");
          return isTrained
              ? Commands.train(file, options)
              : Commands.endingAs(expected, file, options);
        },
        // An odd name of two may be another's when both are cleaned.
        expected);
  }

  private static List<String> shortened(List<String> names) {
    return names.stream()
        .map(name -> name.length() > 40 ? name.substring(0, 40) + ".." : name)
        .toList();
  }

  private static Path csv(Wines wines, Path folder) throws IOException {
    return Files.writeString(folder.resolve("wines.csv"), wines.quotedCsv());
  }

  private static Path json(Wines wines, Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    for (List<String> row : wines.rows()) {
      ObjectNode object = JSON.createObjectNode();
      object.put(wines.names().get(0), row.get(0));
      for (int i = 1; i < row.size(); i++) {
        object.put(wines.names().get(i), Double.parseDouble(row.get(i)));
      }
      lines.add(object.toString());
    }
    return Files.write(folder.resolve("wines.json"), lines);
  }
}
