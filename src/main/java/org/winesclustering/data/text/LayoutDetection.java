package org.winesclustering.data.text;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import org.winesclustering.config.CsvConfig;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * Detection of the layout of a file of CSV, from its encoding to the notes at its end.
 *
 * @param given what need not be detected
 * @param options options of Spark's reader, of which quote, escape and comment are obeyed
 * @param location for messages
 */
public record LayoutDetection(
    TextSample sample, CsvConfig given, Map<String, String> options, String location) {
  /** Least share of rows that begin with a word such as Total of which it is a value. */
  private static final double SHARE_OF_VALUES = 0.1;

  private static final int FEW_TOTALS = 3;

  /**
   * Detects what is not given.
   *
   * @throws WinesFailure with {@link FailureKind#INPUT} when there is no text, there are too many
   *     columns, or the names do not fit the rows below
   */
  public CsvLayout layout() {
    ReaderOptions reader = ReaderOptions.of(options);
    Charset charset = given.encoding().orElseGet(() -> TextEncoding.detect(sample));
    String text = TextEncoding.decode(sample.beginning(), charset);
    requireLines(text);
    LeadingLines leading = LeadingLines.of(text, reader.comment(), given.setsAside());
    CsvSample parsed = parsed(leading, reader);
    List<TextRow> rows = parsed.rows();
    int columns = parsed.columns();
    requireFew(Math.max(columns, rows.get(0).width()));
    HeaderSearch.Found found =
        given.setsAside()
            ? new HeaderSearch(rows, columns).find(given.header())
            : new HeaderSearch.Found(0, given.header().orElseGet(() -> isHeader(rows, columns)));
    Optional<TextRow> commented =
        found.header() ? Optional.empty() : commentedHeader(leading, parsed.syntax(), columns);
    Optional<TextRow> header =
        found.header()
            ? Optional.of(rows.get(found.first()))
            : commented.or(() -> namesThatDoNotFit(rows, found));
    int width = header.map(row -> width(row, parsed)).orElse(columns);
    int units =
        found.header() && given.setsAside() ? new UnitRows(rows, found.first(), width).count() : 0;
    int begin = found.first() + (found.header() ? 1 + units : 0);
    List<AsideRow> footers =
        begin < rows.size()
            ? footers(parsed.syntax(), charset, width, leading, rows.get(begin).line())
            : List.of();
    List<TextRow> records = records(rows.subList(begin, rows.size()), footers);
    ColumnHeader names =
        header
            .map(row -> names(row, regular(records, width), width))
            .orElseGet(() -> ColumnHeader.numbered(columns));
    List<TextRow> unitRows = found.header() ? rows.subList(begin - units, begin) : List.of();
    List<AsideRow> aside = new ArrayList<>(leading.aside());
    rows.subList(0, found.first())
        .forEach(row -> aside.add(new AsideRow(Aside.BEFORE_HEADER, row)));
    header.ifPresent(row -> aside.add(new AsideRow(Aside.HEADER, row)));
    unitRows.forEach(row -> aside.add(new AsideRow(Aside.UNITS, row)));
    aside.addAll(footers);
    boolean totals = given.setsAside() && !areTotalsValues(records);
    return new CsvLayout(
        new CsvDialect(
            parsed.syntax(),
            header.isPresent(),
            given
                .decimalComma()
                .orElseGet(() -> new CsvSample(parsed.syntax(), records, false).hasDecimalCommas()),
            charset,
            // Lines of UTF-16 cannot be found byte by byte.
            given.multiLine().orElse(parsed.spansLines()) || TextEncoding.isUtf16(charset),
            names.names()),
        List.copyOf(aside),
        leading.comment(),
        totals,
        UnitRows.units(unitRows, names.names()),
        names.rowNames(),
        notes(names, header, totals, records));
  }

  private void requireLines(String text) {
    BinaryFormat.of(sample.beginning())
        .ifPresent(
            format -> {
              throw failure("is %s and no text; %s", format.what(), format.remedy());
            });
    if (!sample.complete() && text.lines().limit(2).count() < 2) {
      throw failure(
          "has a first line of more than %d bytes, allowed: fewer, and at most %d columns; give a"
              + " wider table as Parquet, or correct the line breaks",
          sample.beginning().length, CsvDialect.MOST_COLUMNS);
    }
  }

  private void requireFew(int columns) {
    if (columns > CsvDialect.MOST_COLUMNS) {
      throw failure(
          "has %d columns, allowed: at most %d; leave columns out, or check input.csv.separator",
          columns, CsvDialect.MOST_COLUMNS);
    }
  }

  private CsvSample parsed(LeadingLines leading, ReaderOptions reader) {
    Optional<Character> separator = given.separator().or(leading::separator);
    return new SyntaxDetection(separator, reader.quote(), reader.escape())
        .of(leading.body(), sample.complete())
        .orElseThrow(() -> failure("holds no text to read as CSV; give a file with records"));
  }

  private static boolean isHeader(List<TextRow> rows, int columns) {
    HeaderSearch.Found found = new HeaderSearch(rows, columns).find(Optional.empty());
    return found.header() && found.first() == 0;
  }

  /** The names of the columns in the last of the leading comment lines, as NumPy writes them. */
  private Optional<TextRow> commentedHeader(LeadingLines leading, CsvSyntax syntax, int columns) {
    if (given.header().filter(header -> !header).isPresent()) {
      return Optional.empty();
    }
    return leading
        .lastComment()
        .map(AsideRow::row)
        .map(row -> withoutMark(row, leading.comment().orElse(""), syntax))
        .filter(row -> columns > 1 && row.width() == columns)
        .filter(row -> row.cells().stream().noneMatch(NumberLike::matches));
  }

  /** Cells of text right above the first record: titles have one cell, these are other names. */
  private Optional<TextRow> namesThatDoNotFit(List<TextRow> rows, HeaderSearch.Found found) {
    return Optional.of(found.first())
        .filter(first -> first > 0 && given.header().isEmpty())
        .map(first -> rows.get(first - 1))
        .filter(row -> row.filled() > 1)
        .filter(row -> row.cells().stream().noneMatch(NumberLike::matches));
  }

  private static TextRow withoutMark(TextRow row, String comment, CsvSyntax syntax) {
    String text = StringUtils.removeStart(row.raw().strip(), comment);
    return new TextRow(row.line(), row.raw(), syntax.cells(text));
  }

  /**
   * The number of columns, given their names: that of most rows, unless enough agree with these.
   */
  private static int width(TextRow header, CsvSample parsed) {
    long agreeing = parsed.rows().stream().filter(row -> row.width() == header.width()).count() - 1;
    long usual = parsed.rows().stream().filter(row -> row.width() == parsed.columns()).count();
    return agreeing > 0 && agreeing * 4 >= usual ? header.width() : parsed.columns();
  }

  private static List<TextRow> regular(List<TextRow> records, int columns) {
    return records.stream().filter(row -> row.width() == columns).toList();
  }

  private ColumnHeader names(TextRow header, List<TextRow> records, int columns) {
    if (records.isEmpty()) {
      return ColumnHeader.of(header, records, header.width()).orElseThrow();
    }
    return ColumnHeader.of(header, records, columns)
        .orElseThrow(
            () ->
                failure(
                    "line %d names %d columns (%s), and the rows below have %d cells, as line %d"
                        + " has (%s); give each column one name there, or set input.csv.header ="
                        + " false to read that line as a record, or input.csv.separator",
                    header.line(),
                    header.width(),
                    header.shown(),
                    columns,
                    records.get(0).line(),
                    records.get(0).shown()));
  }

  private List<AsideRow> footers(
      CsvSyntax syntax, Charset charset, int columns, LeadingLines leading, long first) {
    if (!given.setsAside()) {
      return List.of();
    }
    if (sample.complete()) {
      List<TextRow> below =
          syntax.rows(leading.body(), 1).stream().filter(row -> row.line() >= first).toList();
      List<AsideRow> found = new Footers(below, columns, leading.comment()).find();
      return Stream.concat(SumRows.among(records(below, found)).stream(), found.stream()).toList();
    }
    String text =
        TextEncoding.decode(sample.ending(), TextEncoding.withoutMark(charset, sample.beginning()));
    return new Footers(
            syntax.rows(StringUtils.substringAfter(text, "\n"), 0), columns, leading.comment())
        .find();
  }

  private static List<TextRow> records(List<TextRow> below, List<AsideRow> footers) {
    List<TextRow> aside = footers.stream().map(AsideRow::row).toList();
    return below.stream().filter(row -> !aside.contains(row)).toList();
  }

  /** Whether words such as Total are values of a column: there are many of them. */
  private static boolean areTotalsValues(List<TextRow> records) {
    long totals = records.stream().filter(row -> Totals.isPlain(row.cells())).count();
    return totals >= FEW_TOTALS && totals >= SHARE_OF_VALUES * records.size();
  }

  private List<String> notes(
      ColumnHeader names, Optional<TextRow> header, boolean totals, List<TextRow> records) {
    List<String> notes = new ArrayList<>(names.notes());
    header
        .filter(row -> given.header().isEmpty())
        .filter(row -> row.cells().stream().anyMatch(NumberLike::matches))
        .ifPresent(
            row ->
                notes.add(
                    "numbers in line %d are read as names of columns (%s); set input.csv.header ="
                            .formatted(row.line(), row.shown())
                        + " false if that line is a record"));
    if (given.setsAside() && !totals) {
      records.stream()
          .filter(row -> Totals.isPlain(row.cells()))
          .findFirst()
          .ifPresent(
              row ->
                  notes.add(
                      "many rows begin with a word such as Total, as line %d does (%s): they are"
                              .formatted(row.line(), row.shown())
                          + " read as records; take them out of the input if they are sums"));
    }
    return List.copyOf(notes);
  }

  private WinesFailure failure(String problem, Object... arguments) {
    Object[] all = Stream.concat(Stream.of(location), Stream.of(arguments)).toArray();
    return WinesFailure.input("input %s " + problem, all);
  }
}
