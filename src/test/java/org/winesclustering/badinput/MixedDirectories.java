package org.winesclustering.badinput;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Directories, and names of files, as people and programs leave them. */
final class MixedDirectories {
  /** Fills a directory; what is returned is the input. */
  @FunctionalInterface
  private interface Filling {
    Path of(Path directory, Wines wines, GoodFiles good, Random random) throws IOException;
  }

  private record Case(Filling filling, Expected expected) {}

  private static final Map<String, Case> CASES = new LinkedHashMap<>();

  static {
    // Of these the table is read, whatever lies beside it.
    add(
        "hidden files",
        Expected.exit(0),
        (d, w, g, r) -> {
          Files.writeString(d.resolve("_SUCCESS"), "");
          Files.writeString(d.resolve(".DS_Store"), "\u0000\u0001Bud1");
          Files.writeString(d.resolve("._wines.csv"), "\u0000\u0005");
          Files.writeString(d.resolve("wines.csv"), w.csv());
          return d;
        });
    add(
        "empty files",
        Expected.exit(0),
        (d, w, g, r) -> {
          Files.writeString(d.resolve("a.csv"), "");
          Files.writeString(d.resolve("wines.csv"), w.csv());
          Files.writeString(d.resolve("z.csv"), "");
          return d;
        });
    add(
        "names with spaces",
        Expected.exit(0),
        (d, w, g, r) -> Files.writeString(d.resolve("my wines (final) 2.csv"), w.csv()));
    add(
        "names with letters of all kinds",
        Expected.exit(0, 3),
        (d, w, g, r) -> Files.writeString(d.resolve("wïnes 🍷 酒.csv"), w.csv()));
    add(
        "names with percents",
        Expected.exit(0, 3),
        (d, w, g, r) -> Files.writeString(d.resolve("100%25 wines%s.csv"), w.csv()));
    add(
        "names that are patterns",
        Expected.exit(0, 3),
        (d, w, g, r) -> Files.writeString(d.resolve("wines[1]{a}*.csv"), w.csv()));
    add(
        "names with colons",
        Expected.exit(0, 3),
        (d, w, g, r) -> Files.writeString(d.resolve("wines:2026.csv"), w.csv()));
    add(
        "no extension",
        Expected.exit(3),
        (d, w, g, r) -> Files.writeString(d.resolve("wines"), w.csv()));
    add(
        "two halves of one table",
        Expected.exit(0),
        (d, w, g, r) -> {
          Files.writeString(d.resolve("a.csv"), w.csv());
          Files.writeString(d.resolve("b.csv"), w.csv());
          return d;
        });
    add(
        "columns in another order",
        Expected.exit(3, 4),
        (d, w, g, r) -> {
          Files.writeString(d.resolve("a.csv"), w.csv());
          Files.writeString(d.resolve("b.csv"), "alcohol,bottle\n13.5,W-1\n12.5,W-2\n");
          return d;
        });
    add(
        "another table",
        Expected.exit(3, 4),
        (d, w, g, r) -> {
          Files.writeString(d.resolve("a.csv"), w.csv());
          Files.writeString(d.resolve("b.csv"), "cheese,age\nBrie,3\nGouda,24\n");
          return d;
        });
    add(
        "CSV and Parquet",
        Expected.exit(3, 4),
        (d, w, g, r) -> {
          Files.writeString(d.resolve("a.csv"), w.csv());
          Files.write(d.resolve("b.parquet"), g.wines().get("parquet"));
          return d;
        });
    add(
        "Parquet and CSV",
        Expected.exit(3),
        (d, w, g, r) -> {
          Files.write(d.resolve("a.parquet"), g.wines().get("parquet"));
          Files.writeString(d.resolve("b.csv"), w.csv());
          return d;
        });
    add(
        "Parquet and damaged Parquet",
        Expected.exit(0, 3, 4),
        (d, w, g, r) -> {
          byte[] bytes = g.wines().get("parquet");
          Files.write(d.resolve("a.parquet"), bytes);
          Files.write(d.resolve("b.parquet"), Damage.ALL.get(r.nextInt(3)).to(bytes, r));
          return d;
        });
    add(
        "two schemas of Parquet",
        Expected.exit(0, 3, 4),
        (d, w, g, r) -> {
          Files.write(d.resolve("a.parquet"), g.wines().get("parquet"));
          Files.write(d.resolve("b.parquet"), g.odd().get("nested"));
          return d;
        });
    add(
        "columns of other types",
        Expected.exit(0, 3, 4),
        (d, w, g, r) -> {
          Files.write(d.resolve("a.parquet"), g.odd().get("decimals"));
          Files.write(d.resolve("b.parquet"), g.odd().get("numbers as text"));
          return d;
        });
    add(
        "pictures",
        Expected.exit(3, 4),
        (d, w, g, r) -> {
          Files.write(
              d.resolve("label.csv"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
          Files.writeString(d.resolve("wines.csv"), w.csv());
          return d;
        });
    add(
        "no directory with content",
        Expected.exit(3),
        (d, w, g, r) -> {
          Files.createDirectories(d.resolve("a/b/c/d"));
          return d;
        });
    add(
        "a table in a folder below",
        Expected.exit(0, 3),
        (d, w, g, r) -> {
          Files.writeString(
              Files.createDirectories(d.resolve("2026/01")).resolve("w.csv"), w.csv());
          return d;
        });
    add(
        "partitions",
        Expected.exit(0, 3),
        (d, w, g, r) -> {
          for (String year : List.of("year=2025", "year=2026")) {
            Files.write(
                Files.createDirectories(d.resolve(year)).resolve("w.parquet"),
                g.wines().get("parquet"));
          }
          return d;
        });
    add(
        "partitions of two kinds",
        Expected.exit(3, 4),
        (d, w, g, r) -> {
          for (String part : List.of("year=2025", "month=1", "x")) {
            Files.write(
                Files.createDirectories(d.resolve(part)).resolve("w.parquet"),
                g.wines().get("parquet"));
          }
          return d;
        });
    add(
        "a link to itself",
        Expected.exit(0, 3),
        (d, w, g, r) -> {
          Files.writeString(d.resolve("wines.csv"), w.csv());
          Files.createSymbolicLink(d.resolve("again"), d);
          return d;
        });
    add(
        "a link to nothing",
        Expected.exit(0, 3),
        (d, w, g, r) -> {
          Files.writeString(d.resolve("wines.csv"), w.csv());
          Files.createSymbolicLink(d.resolve("gone.csv"), d.resolve("nowhere"));
          return d;
        });
    add(
        "gzip that is none",
        Expected.exit(3),
        (d, w, g, r) -> Files.writeString(d.resolve("wines.csv.gz"), w.csv()));
    add(
        "gzip that is cut off",
        Expected.exit(0, 3, 4),
        (d, w, g, r) -> {
          var bytes = new java.io.ByteArrayOutputStream();
          try (var out = new java.util.zip.GZIPOutputStream(bytes)) {
            out.write(w.csv().getBytes(java.nio.charset.StandardCharsets.UTF_8));
          }
          return Files.write(d.resolve("wines.csv.gz"), Damage.CUT_OFF.to(bytes.toByteArray(), r));
        });
    add(
        "a Delta table without its log",
        Expected.exit(3),
        (d, w, g, r) -> {
          Files.createDirectories(d.resolve("_delta_log"));
          Files.write(d.resolve("a.parquet"), g.wines().get("parquet"));
          return d;
        });
    add(
        "a checksum that does not fit",
        Expected.exit(3),
        (d, w, g, r) -> {
          Files.write(d.resolve("a.parquet"), g.wines().get("parquet"));
          Files.write(
              d.resolve(".a.parquet.crc"), new byte[] {'c', 'r', 'c', 0, 0, 0, 2, 0, 1, 2, 3, 4});
          return d.resolve("a.parquet");
        });
    add("a URL of no file system", Expected.exit(3), (d, w, g, r) -> Path.of("nosuch:wines.csv"));
    add("a pattern that is none", Expected.exit(3), (d, w, g, r) -> d.resolve("{wines[.csv"));
    add("a name too long", Expected.exit(3), (d, w, g, r) -> d.resolve("w".repeat(5000) + ".csv"));
  }

  private MixedDirectories() {}

  private static void add(String name, Expected expected, Filling filling) {
    CASES.put(name, new Case(filling, expected));
  }

  static BadInput number(int number, Random random, GoodFiles good) {
    String name = List.copyOf(CASES.keySet()).get(number % CASES.size());
    Case wanted = CASES.get(name);
    Wines wines = Wines.of(random);
    return new BadInput(
        "directories-" + number + " " + name,
        folder ->
            Commands.endingAs(
                wanted.expected(),
                wanted
                    .filling()
                    .of(Files.createDirectories(folder.resolve("wines")), wines, good, random),
                List.of()),
        wanted.expected());
  }
}
