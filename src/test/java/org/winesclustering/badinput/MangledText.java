package org.winesclustering.badinput;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** CSV whose text is written in another way than is tidy: quotes, encodings, separators, rows. */
final class MangledText {
  private static final Charset LATIN_1 = StandardCharsets.ISO_8859_1;
  private static final Charset UTF_16BE = StandardCharsets.UTF_16BE;
  private static final Charset UTF_16LE = StandardCharsets.UTF_16LE;
  private static final Charset UTF_8 = StandardCharsets.UTF_8;

  /** A file, with which options it is given to the command, and what may come of it. */
  private static final class Mangled {
    private final byte[] bytes;
    private final Expected expected;
    private final List<String> options;

    Mangled(String text, Expected expected, String... options) {
      this(text.getBytes(UTF_8), expected, options);
    }

    Mangled(byte[] bytes, Expected expected, String... options) {
      this.bytes = bytes;
      this.expected = expected;
      this.options = List.of(options);
    }
  }

  private static final Map<String, BiFunction<Wines, Random, Mangled>> WAYS = new LinkedHashMap<>();

  static {
    // Tables that are well written, each in its own way.
    way("semicolons", (w, r) -> new Mangled(text(w.lines(";")), whole(w)));
    way("tabs", (w, r) -> new Mangled(text(w.lines("\t")), whole(w)));
    way("bars", (w, r) -> new Mangled(text(w.lines("|")), whole(w)));
    way("decimal commas", (w, r) -> new Mangled(w.germanCsv(), whole(w)));
    way("carriage returns", (w, r) -> new Mangled(w.csv().replace("\n", "\r\n"), whole(w)));
    way("no last line break", (w, r) -> new Mangled(w.csv().stripTrailing(), whole(w)));
    way("blank lines", (w, r) -> new Mangled("\n\n" + w.csv() + "\n\n\n", whole(w)));
    way("all quoted", (w, r) -> new Mangled(w.quotedCsv(), whole(w)));
    way("spaces around cells", (w, r) -> new Mangled(w.csv().replace(",", "  ,  "), whole(w)));
    way("byte order mark", (w, r) -> new Mangled("\uFEFF" + w.csv(), whole(w)));
    way("UTF-16, big end first", (w, r) -> encoded("\uFEFF" + w.csv(), UTF_16BE, whole(w)));
    way("UTF-16, little end first", (w, r) -> encoded("\uFEFF" + w.csv(), UTF_16LE, whole(w)));
    way("UTF-16 without its mark", (w, r) -> encoded(w.csv(), UTF_16LE, whole(w)));
    way("UTF-16BE without its mark", (w, r) -> encoded(w.csv(), UTF_16BE, whole(w)));
    way(
        "UTF-16 with quoted line breaks",
        (w, r) -> encoded("\uFEFF" + w.quotedCsv().replace("W-", "W\n"), UTF_16LE, whole(w)));
    way(
        "Latin-1",
        (w, r) ->
            encoded(w.csv().replace("W-", "Rosé, vin gris ".replace(",", "")), LATIN_1, whole(w)));
    way(
        "quotes within quotes",
        (w, r) -> new Mangled(w.quotedCsv().replace("W-", "\"\"Clos\"\" "), whole(w)));
    way(
        "separators within quotes",
        (w, r) -> new Mangled(w.quotedCsv().replace("W-", "Clos, Haut; |"), whole(w)));
    way(
        "line breaks within quotes",
        (w, r) ->
            new Mangled(
                w.quotedCsv().replace("W-", "W\n"),
                whole(w),
                "--set",
                "input.csv.multi-line=true"));
    way(
        "without a header",
        (w, r) -> new Mangled(text(w.lines(",").subList(1, w.rows().size() + 1)), whole(w)));
    way(
        "lines of comments after the header",
        (w, r) -> {
          List<String> lines = new ArrayList<>(w.lines(","));
          lines.add(1 + r.nextInt(lines.size() - 1), "# what follows is from the new cellar");
          return new Mangled(text(lines), whole(w).withTable(w.rows().size() + 1, 1, w.features()));
        });
    way("huge field", MangledText::hugeField);

    // Rows that do not fit.
    way("rows too short", (w, r) -> ragged(w, r, row -> row.subList(0, row.size() - 1)));
    way("rows too long", (w, r) -> ragged(w, r, MangledText::longer));
    way(
        "rows much too long",
        (w, r) -> new Mangled(ragged(w, r, MangledText::muchLonger).bytes, Expected.exit(3)));
    way("an open quote", MangledText::openQuote);
    way("open quotes, over lines", MangledText::openQuoteOverLines);
    way(
        "quotes in the middle of cells",
        (w, r) -> {
          Wines mangled = w.changeable();
          mangled.some(2, r).forEach(row -> row.set(0, "Clos \"du" + r.nextInt(9) + "\" Bois"));
          return new Mangled(mangled.csv(), anything().withTable(w.rows().size(), 0, w.features()));
        });
    way(
        "another separator half way",
        (w, r) -> {
          List<String> lines = w.lines(",").subList(0, w.rows().size() / 2);
          List<String> all = new ArrayList<>(lines);
          all.addAll(w.lines(";").subList(lines.size(), w.rows().size() + 1));
          return new Mangled(text(all), Expected.exit(4));
        });
    way(
        "the separator of other tables",
        (w, r) -> new Mangled(w.csv(), Expected.exit(3, 4), "--set", "input.csv.separator=;"));
    way(
        "the wrong encoding",
        (w, r) -> new Mangled(w.csv(), Expected.exit(3, 4), "--set", "input.csv.encoding=UTF-16"));
    way(
        "the encoding of mainframes",
        (w, r) -> encoded(w.csv(), Charset.forName("IBM037"), Expected.exit(3, 4)));
    way(
        "NUL bytes",
        (w, r) -> {
          byte[] bytes = w.csv().getBytes(UTF_8);
          for (int i = 1 + r.nextInt(3); i > 0; i--) {
            bytes[r.nextInt(bytes.length)] = 0;
          }
          return new Mangled(bytes, anything());
        });
    way("bytes that are no UTF-8", (w, r) -> flipped(w, r, 0x80));
    way(
        "flipped bits",
        (w, r) -> new Mangled(Damage.FLIPPED_BITS.to(w.csv().getBytes(UTF_8), r), anything()));
    way("zeros", (w, r) -> new Mangled(Damage.ZEROS.to(w.csv().getBytes(UTF_8), r), anything()));
    way(
        "cut off",
        (w, r) -> new Mangled(Damage.CUT_OFF.to(w.csv().getBytes(UTF_8), r), anything()));

    // No tables.
    way("empty", (w, r) -> new Mangled("", Expected.exit(3)));
    way("blank", (w, r) -> new Mangled(" \n\t\n \r\n".repeat(1 + r.nextInt(9)), Expected.exit(3)));
    way("a header alone", (w, r) -> new Mangled(w.lines(",").get(0), Expected.exit(3)));
    way("one row", (w, r) -> new Mangled(text(w.lines(",").subList(0, 2)), Expected.exit(4)));
    way("quotes alone", (w, r) -> new Mangled("\"".repeat(1 + r.nextInt(50)), Expected.exit(3)));
    way(
        "separators alone",
        (w, r) -> new Mangled(",".repeat(1 + r.nextInt(50)) + "\n,,,\n", Expected.exit(3, 4)));
    way("noise", (w, r) -> new Mangled(Damage.NOISE.to(new byte[5000], r), Expected.exit(3, 4)));
    way(
        "a web page",
        (w, r) ->
            new Mangled(
                "<!DOCTYPE html>\n<html><body><h1>404</h1>\n<p>No such table, sorry.</p></body>\n</html>\n",
                Expected.exit(3, 4)));
    way("letters", (w, r) -> new Mangled(letters(r), Expected.exit(3)));
    way("a header of very many columns", MangledText::wideHeader);
    way("very many columns", MangledText::wideTable);
  }

  private MangledText() {}

  private static void way(String name, BiFunction<Wines, Random, Mangled> mangling) {
    WAYS.put(name, mangling);
  }

  static BadInput number(int number, Random random) {
    String way = List.copyOf(WAYS.keySet()).get(number % WAYS.size());
    Mangled mangled = WAYS.get(way).apply(Wines.of(random), random);
    return new BadInput(
        "text-" + number + " " + way,
        folder ->
            Commands.endingAs(
                mangled.expected,
                Files.write(folder.resolve("wines.csv"), mangled.bytes),
                mangled.options),
        mangled.expected);
  }

  private static Expected whole(Wines wines) {
    return Expected.reads(wines.rows().size(), 0, wines.features());
  }

  private static Expected anything() {
    return Expected.exit(0, 3, 4);
  }

  private static Mangled encoded(String text, Charset charset, Expected expected) {
    return new Mangled(text.getBytes(charset), expected);
  }

  private static String text(List<String> lines) {
    return lines.stream().collect(Collectors.joining("\n", "", "\n"));
  }

  /** Up to a tenth of the rows may be bad. */
  private static Mangled ragged(Wines wines, Random random, UnaryOperator<List<String>> row) {
    int bad = 1 + random.nextInt(wines.rows().size() / 5);
    List<String> lines = wines.lines(",");
    List<Integer> places =
        IntStream.rangeClosed(1, wines.rows().size()).boxed().collect(Collectors.toList());
    Collections.shuffle(places, random);
    for (int place : places.subList(0, bad)) {
      lines.set(place, String.join(",", row.apply(wines.rows().get(place - 1))));
    }
    return new Mangled(text(lines), withRejected(wines, bad));
  }

  static Expected withRejected(Wines wines, int bad) {
    int rows = wines.rows().size();
    return (double) bad / rows > 0.1
        ? Expected.exit(4)
        : Expected.reads(rows, bad, wines.features());
  }

  private static List<String> longer(List<String> row) {
    List<String> more = new ArrayList<>(row);
    more.add("13.5");
    return more;
  }

  private static List<String> muchLonger(List<String> row) {
    List<String> more = new ArrayList<>(row);
    for (int i = 0; i < 30_000; i++) {
      more.add("1");
    }
    return more;
  }

  private static Mangled openQuote(Wines wines, Random random) {
    List<String> lines = wines.lines(",");
    int place = 1 + random.nextInt(wines.rows().size());
    lines.set(place, "\"" + lines.get(place));
    return new Mangled(text(lines), Expected.reads(wines.rows().size(), 1, wines.features()));
  }

  private static Mangled openQuoteOverLines(Wines wines, Random random) {
    List<String> lines = wines.lines(",");
    int place = 1 + random.nextInt(wines.rows().size());
    lines.set(place, "\"" + lines.get(place));
    return new Mangled(text(lines), anything(), "--set", "input.csv.multi-line=true");
  }

  private static Mangled flipped(Wines wines, Random random, int bit) {
    byte[] bytes = wines.csv().getBytes(UTF_8);
    for (int i = 1 + random.nextInt(20); i > 0; i--) {
      bytes[random.nextInt(bytes.length)] |= (byte) bit;
    }
    return new Mangled(bytes, anything());
  }

  private static String letters(Random random) {
    return random
        .ints(2000, 'a', 'z' + 1)
        .mapToObj(letter -> String.valueOf((char) letter))
        .collect(Collectors.joining());
  }

  private static Mangled hugeField(Wines wines, Random random) {
    Wines mangled = wines.changeable();
    int length = 1 << (16 + random.nextInt(7));
    mangled.some(1, random).get(0).set(0, "x".repeat(length));
    return new Mangled(mangled.csv(), whole(wines));
  }

  /** Up to a million names; a table like this has to be refused before it fills the memory. */
  private static Mangled wideHeader(Wines wines, Random random) {
    int columns = List.of(25_000, 100_000, 1_000_000).get(random.nextInt(3));
    String header =
        IntStream.range(0, columns).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
    return new Mangled(header + "\n" + text(wines.lines(",")), Expected.exit(3));
  }

  private static Mangled wideTable(Wines wines, Random random) {
    int columns = List.of(500, 2_000, 25_000).get(random.nextInt(3));
    StringBuilder table =
        new StringBuilder(
            IntStream.range(0, columns).mapToObj(i -> "c" + i).collect(Collectors.joining(",")));
    for (int row = 0; row < 5; row++) {
      String[] cells = new String[columns];
      Arrays.setAll(cells, i -> String.format(Locale.ROOT, "%.1f", random.nextDouble() * 9));
      table.append('\n').append(String.join(",", cells));
    }
    return new Mangled(
        table.toString(), columns > 10_000 ? Expected.exit(3) : Expected.reads(5, 0, columns));
  }
}
