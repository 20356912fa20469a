package org.winesclustering.data.text;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How lines divide into cells.
 *
 * @param separator delimiter of cells; {@link #BLANKS} for runs of blanks of any length
 * @param quote character around cells that may hold the delimiter
 * @param escape character in front of a quote inside quotes: a backslash, or the quote itself,
 *     which is then doubled
 * @param starts positions, from 0, at which columns of fixed width begin; empty for others
 */
public record CsvSyntax(char separator, char quote, char escape, List<Integer> starts)
    implements Serializable {
  /** The separator of columns that are aligned, or parted, by blanks. */
  public static final char BLANKS = ' ';

  private static final int MOST_LINES_OF_A_ROW = 100;

  /** Univocity's default, a million, is cleared for every row. */
  private static final int BUFFERED_CHARACTERS = 4_096;

  public CsvSyntax {
    starts = List.copyOf(starts);
  }

  /** Syntax of cells of any width. */
  public CsvSyntax(char separator, char quote, char escape) {
    this(separator, quote, escape, List.of());
  }

  /** RFC 4180 with another separator. */
  public static CsvSyntax of(char separator) {
    return new CsvSyntax(separator, '"', '"');
  }

  /** Whether runs of blanks part the cells. */
  public boolean isOfBlanks() {
    return separator == BLANKS;
  }

  /**
   * The rows of a text, without empty lines.
   *
   * @param firstLine number of the first line, from 1; 0 if line numbers are not known
   */
  List<TextRow> rows(String text, long firstLine) {
    List<String> lines = text.lines().toList();
    long separators = lines.stream().mapToLong(this::separators).max().orElse(0);
    CsvParser parser = parser(separators * MOST_LINES_OF_A_ROW);
    List<TextRow> rows = new ArrayList<>();
    for (int i = 0; i < lines.size(); ) {
      int end = endOfRow(lines, i);
      String raw = String.join("\n", lines.subList(i, end));
      if (!raw.isBlank()) {
        rows.add(new TextRow(firstLine == 0 ? 0 : firstLine + i, raw, cells(raw, parser)));
      }
      i = end;
    }
    return rows;
  }

  /** The cells of one row, empty rather than null. */
  public List<String> cells(String row) {
    return isOfBlanks() ? ofBlanks(row) : cells(row, parser(separators(row)));
  }

  private List<String> cells(String row, CsvParser parser) {
    if (isOfBlanks()) {
      return ofBlanks(row);
    }
    String[] cells = parser.parseLine(row);
    return cells == null ? List.of() : Arrays.stream(cells).map(c -> c == null ? "" : c).toList();
  }

  /** Cells at the positions of the columns, unless one reaches into the column before it. */
  private List<String> ofBlanks(String row) {
    boolean fits =
        !starts.isEmpty()
            && starts.stream().allMatch(i -> i == 0 || i > row.length() || isBlank(row, i - 1));
    return fits
        ? IntStream.range(0, starts.size()).mapToObj(column -> atPosition(row, column)).toList()
        : betweenBlanks(row);
  }

  private String atPosition(String row, int column) {
    int begin = Math.min(row.length(), starts.get(column));
    int end = column + 1 < starts.size() ? starts.get(column + 1) : row.length();
    return row.substring(begin, Math.min(row.length(), end)).strip();
  }

  /** Cells between blanks, in a loop: a regular expression would need the stack for long ones. */
  private List<String> betweenBlanks(String row) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < row.length(); ) {
      if (isBlank(row, i)) {
        i++;
        continue;
      }
      int close = closingQuote(row, i);
      if (close > 0) {
        cells.add(unescaped(row.substring(i + 1, close), row.charAt(i)).strip());
        i = close + 1;
      } else {
        int begin = i;
        while (i < row.length() && !isBlank(row, i)) {
          i++;
        }
        cells.add(row.substring(begin, i));
      }
    }
    return cells;
  }

  /** Between blanks both kinds of quotes are used; one that is doubled stands for itself. */
  private String unescaped(String quoted, char mark) {
    String single = String.valueOf(mark);
    return quoted.replace(escape(mark) + single, single);
  }

  private char escape(char mark) {
    return escape == quote ? mark : escape;
  }

  /** Index of the quote that closes a cell and stands in front of a blank; 0 if there is none. */
  private int closingQuote(String row, int open) {
    char mark = row.charAt(open);
    if (mark != '"' && mark != '\'') {
      return 0;
    }
    for (int i = open + 1; i < row.length(); i++) {
      if (row.charAt(i) == escape(mark) && i + 1 < row.length() && row.charAt(i + 1) == mark) {
        i++;
      } else if (row.charAt(i) == mark) {
        return i + 1 == row.length() || isBlank(row, i + 1) ? i : 0;
      }
    }
    return 0;
  }

  private static boolean isBlank(String row, int index) {
    return Character.isWhitespace(row.charAt(index));
  }

  /** Index of the line after a row, which has several lines where a quote is left open. */
  private int endOfRow(List<String> lines, int begin) {
    if (isOfBlanks() || !leavesQuoteOpen(lines.get(begin), false)) {
      return begin + 1;
    }
    int last = Math.min(lines.size(), begin + MOST_LINES_OF_A_ROW);
    for (int i = begin + 1; i < last; i++) {
      if (!leavesQuoteOpen(lines.get(i), true)) {
        return i + 1;
      }
    }
    return begin + 1;
  }

  /** Rows, of which some have several lines, of lines that come one by one. */
  public Iterator<String> joined(Iterator<String> lines) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return lines.hasNext();
      }

      @Override
      public String next() {
        StringBuilder row = new StringBuilder(lines.next());
        boolean open = !isOfBlanks() && leavesQuoteOpen(row.toString(), false);
        for (int i = 1; open && i < MOST_LINES_OF_A_ROW && lines.hasNext(); i++) {
          String line = lines.next();
          row.append('\n').append(line);
          open = leavesQuoteOpen(line, true);
        }
        return row.toString();
      }
    };
  }

  private boolean leavesQuoteOpen(String line, boolean isOpen) {
    boolean open = isOpen;
    boolean cellBegins = true;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (open) {
        if (c == escape && i + 1 < line.length() && line.charAt(i + 1) == quote) {
          i++;
        } else if (c == quote) {
          open = false;
        }
      } else if (c == quote && cellBegins) {
        open = true;
      } else {
        cellBegins = c == separator || (cellBegins && Character.isWhitespace(c));
      }
    }
    return open;
  }

  private long separators(String line) {
    return line.chars().filter(c -> c == separator).count();
  }

  private CsvParser parser(long separators) {
    CsvParserSettings settings = new CsvParserSettings();
    settings.getFormat().setDelimiter(separator);
    settings.getFormat().setQuote(quote);
    settings.getFormat().setQuoteEscape(escape);
    // Univocity's default is #, with which a wine's name may begin.
    settings.getFormat().setComment('\0');
    settings.getFormat().setLineSeparator("\n");
    // The caller reports too many columns.
    settings.setMaxColumns((int) Math.min(separators + 1, Integer.MAX_VALUE / 64));
    settings.setMaxCharsPerColumn(-1);
    settings.setInputBufferSize(BUFFERED_CHARACTERS);
    settings.setNullValue("");
    settings.setEmptyValue("");
    return new CsvParser(settings);
  }
}
