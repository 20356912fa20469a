package org.winesclustering.data.text;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;

/**
 * Dialect of CSV text: files of one dialect can be read as one.
 *
 * @param header whether a line has the names of the columns
 * @param decimalComma whether the decimal separator is a comma
 * @param multiLine whether a quoted field may have line breaks
 * @param columnNames names of the header, or c1, c2, .. without one; at least one
 */
public record CsvDialect(
    CsvSyntax syntax,
    boolean header,
    boolean decimalComma,
    Charset charset,
    boolean multiLine,
    List<String> columnNames) {
  /** Most columns of a row: the default of Spark's parser. */
  public static final int MOST_COLUMNS = 20_480;

  /** One line for the log. */
  public String description() {
    return String.format(
            Locale.ROOT,
            "%s, %s, %s, %d columns",
            separated(),
            header ? "header" : "no header",
            charset,
            columnNames.size())
        + (syntax.quote() == '"' ? "" : ", single quotes")
        + (syntax.escape() == syntax.quote() ? "" : ", quotes escaped by " + syntax.escape());
  }

  private String separated() {
    if (!syntax.starts().isEmpty()) {
      return "columns of fixed width";
    }
    return switch (syntax.separator()) {
      case '\t' -> "separator tab";
      case CsvSyntax.BLANKS -> "parted by blanks";
      default -> "separator '" + syntax.separator() + "'";
    };
  }
}
