package org.winesclustering.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.winesclustering.data.text.CsvSyntax;

/**
 * The bundled table as a file of text in some form: its features and values are always the same.
 */
public final class WineFile {
  /** Names of the 13 features. */
  public static final List<String> NAMES;

  /** Cells of the 13 features by row. */
  public static final List<List<String>> CELLS;

  /** The cultivars, 1 to 3, by row. */
  public static final List<String> CULTIVARS;

  private static final int FEATURES = 13;
  private static final List<String> VARIETIES = List.of("Barolo", "Grignolino", "Barbera");

  static {
    List<List<String>> rows = BundledWines.csv().lines().map(CsvSyntax.of(',')::cells).toList();
    NAMES = rows.get(0).subList(0, FEATURES);
    CELLS = rows.stream().skip(1).map(row -> row.subList(0, FEATURES)).toList();
    CULTIVARS = rows.stream().skip(1).map(row -> row.get(FEATURES)).toList();
  }

  private final List<String> names;
  private final List<List<String>> rows;
  private final List<String> before = new ArrayList<>();
  private final List<String> below = new ArrayList<>();
  private final List<String> after = new ArrayList<>();
  private String separator = ",";
  private UnaryOperator<String> quoting = UnaryOperator.identity();
  private boolean hasCorner = true;
  private String lineEnd = "\n";
  private Charset charset = StandardCharsets.UTF_8;
  private boolean hasMark;

  private WineFile(List<String> names, List<List<String>> rows) {
    this.names = names;
    this.rows = rows;
  }

  /** The 13 features alone. */
  public static WineFile ofFeatures() {
    return new WineFile(
        new ArrayList<>(NAMES),
        CELLS.stream().map(row -> (List<String>) new ArrayList<>(row)).toList());
  }

  /** The features, then the cultivar. */
  public static WineFile tidy() {
    return ofFeatures().last("cultivar", CULTIVARS);
  }

  /** The names of the cultivars by row. */
  public static List<String> varieties() {
    return CULTIVARS.stream().map(number -> VARIETIES.get(Integer.parseInt(number) - 1)).toList();
  }

  /** Values such as row numbers, by row from 0. */
  public static List<String> each(String format, int first, int step) {
    return IntStream.range(0, CELLS.size())
        .mapToObj(i -> String.format(format, first + i * step))
        .toList();
  }

  /** Adds a column behind the others. */
  public WineFile last(String name, List<String> cells) {
    return at(names.size(), name, cells);
  }

  /** Adds a column in front of the others. */
  public WineFile first(String name, List<String> cells) {
    return at(0, name, cells);
  }

  private WineFile at(int place, String name, List<String> cells) {
    names.add(place, name);
    IntStream.range(0, rows.size()).forEach(i -> rows.get(i).add(place, cells.get(i)));
    return this;
  }

  /** Orders the columns as numbers of the present ones. */
  public WineFile ordered(List<Integer> order) {
    reorder(names, order);
    rows.forEach(row -> reorder(row, order));
    return this;
  }

  private static void reorder(List<String> cells, List<Integer> order) {
    List<String> old = List.copyOf(cells);
    cells.clear();
    order.forEach(i -> cells.add(old.get(i)));
  }

  /** Rewrites the cells of features: those of columns with these names. */
  public WineFile features(UnaryOperator<String> change) {
    for (int column = 0; column < names.size(); column++) {
      if (NAMES.contains(names.get(column))) {
        int place = column;
        rows.forEach(row -> row.set(place, change.apply(row.get(place))));
      }
    }
    return this;
  }

  /** Sets a cell. */
  public WineFile cell(int row, String name, String text) {
    rows.get(row).set(names.indexOf(name), text);
    return this;
  }

  /** Gives columns other names. */
  public WineFile named(UnaryOperator<String> change) {
    names.replaceAll(change);
    return this;
  }

  /** Keeps some of the rows, from one to before another. */
  public WineFile rows(int from, int to) {
    return new WineFile(names, rows.subList(from, to)).like(this);
  }

  private WineFile like(WineFile other) {
    before.addAll(other.before);
    below.addAll(other.below);
    after.addAll(other.after);
    separator = other.separator;
    quoting = other.quoting;
    hasCorner = other.hasCorner;
    lineEnd = other.lineEnd;
    charset = other.charset;
    hasMark = other.hasMark;
    return this;
  }

  /** Puts something between the cells. */
  public WineFile separated(String by) {
    separator = by;
    return this;
  }

  /** Puts each cell, and each name, into quotes or not. */
  public WineFile quoted(UnaryOperator<String> quotes) {
    quoting = quotes;
    return this;
  }

  /** Leaves the first name out, as R does. */
  public WineFile withoutCorner() {
    hasCorner = false;
    return this;
  }

  /** Puts lines before the names. */
  public WineFile before(String... lines) {
    before.addAll(Arrays.asList(lines));
    return this;
  }

  /** Puts lines between the names and the first record. */
  public WineFile below(String... lines) {
    below.addAll(Arrays.asList(lines));
    return this;
  }

  /** Puts lines behind the last record. */
  public WineFile after(String... lines) {
    after.addAll(Arrays.asList(lines));
    return this;
  }

  public WineFile endingLinesWith(String end) {
    lineEnd = end;
    return this;
  }

  public WineFile encoded(Charset encoding) {
    charset = encoding;
    return this;
  }

  /** Puts a byte order mark at the beginning. */
  public WineFile marked() {
    hasMark = true;
    return this;
  }

  /** Names of the columns in their order. */
  public List<String> names() {
    return List.copyOf(names);
  }

  /** Cells of a column by row. */
  public List<String> column(String name) {
    int column = names.indexOf(name);
    return rows.stream().map(row -> row.get(column)).toList();
  }

  /** The lines of the file. */
  public List<String> lines() {
    List<String> header = hasCorner ? names : names.subList(1, names.size());
    return Stream.of(
            before.stream(),
            Stream.of(line(header)),
            below.stream(),
            rows.stream().map(this::line),
            after.stream())
        .flatMap(lines -> lines)
        .toList();
  }

  private String line(List<String> cells) {
    return cells.stream().map(quoting).collect(Collectors.joining(separator));
  }

  /** The file as bytes. */
  public byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (hasMark) {
      bytes.writeBytes("\uFEFF".getBytes(charset));
    }
    bytes.writeBytes((String.join(lineEnd, lines()) + lineEnd).getBytes(charset));
    return bytes.toByteArray();
  }

  /** Writes the file. */
  public Path write(Path file) {
    try {
      Files.createDirectories(file.getParent());
      return Files.write(file, bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
