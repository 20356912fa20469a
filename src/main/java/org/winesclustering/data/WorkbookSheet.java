package org.winesclustering.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;

/** A sheet of a workbook in Office Open XML, as lines of CSV: comma, double quotes. */
final class WorkbookSheet {
  /** The compressed file is held in memory while it is read. */
  private static final long MOST_BYTES = 256L * 1024 * 1024;

  private WorkbookSheet() {}

  /**
   * The rows of a sheet; to be closed.
   *
   * @param name name of the sheet, empty for the first
   */
  static Stream<String> lines(Path file, String name, Configuration hadoop) throws IOException {
    FileSystem fileSystem = file.getFileSystem(hadoop);
    long length = fileSystem.getFileStatus(file).getLen();
    if (length > MOST_BYTES) {
      throw InputFailure.of(
          file.toString(),
          "is a workbook of %,d bytes, allowed: at most %,d; save the sheet as CSV",
          length,
          MOST_BYTES);
    }
    ReadableWorkbook workbook = workbook(file, fileSystem);
    Sheet sheet =
        name.isEmpty()
            ? workbook.getFirstSheet()
            : workbook.findSheet(name).orElseThrow(() -> missing(file, name, workbook));
    return sheet.openStream().map(WorkbookSheet::line).onClose(() -> close(workbook));
  }

  /** The names of the sheets in their order. */
  static List<String> names(Path file, Configuration hadoop) throws IOException {
    try (ReadableWorkbook workbook = workbook(file, file.getFileSystem(hadoop))) {
      return workbook.getSheets().map(Sheet::getName).toList();
    }
  }

  private static ReadableWorkbook workbook(Path file, FileSystem fileSystem) throws IOException {
    try (InputStream stream = fileSystem.open(file)) {
      return new ReadableWorkbook(stream, new ReadingOptions(true, true));
    } catch (IOException | RuntimeException e) {
      // Programs that format no cell leave the file of formats out, which the reader requires.
      try (InputStream stream = fileSystem.open(file)) {
        return new ReadableWorkbook(stream, new ReadingOptions(false, true));
      }
    }
  }

  private static void close(ReadableWorkbook workbook) {
    try {
      workbook.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RuntimeException missing(Path file, String name, ReadableWorkbook workbook) {
    return InputFailure.of(
        file.toString(),
        "has no sheet \"%s\", its sheets are %s; correct input.sheet",
        name,
        workbook.getSheets().map(Sheet::getName).collect(Collectors.joining(", ")));
  }

  private static String line(Row row) {
    return IntStream.range(0, row.getCellCount())
        .mapToObj(i -> row.getOptionalCell(i).map(WorkbookSheet::text).orElse(""))
        .map(text -> '"' + text.replace("\"", "\"\"").replaceAll("\\R", " ") + '"')
        .collect(Collectors.joining(","));
  }

  private static String text(Cell cell) {
    if (cell.getType() == CellType.EMPTY) {
      return "";
    }
    if (cell.getType() == CellType.BOOLEAN) {
      return cell.asBoolean().toString();
    }
    if (cell.getType() == CellType.NUMBER && isDate(cell.getDataFormatString())) {
      return cell.asDate().toString();
    }
    String raw = cell.getRawValue();
    return cell.getType() == CellType.STRING || raw == null ? cell.getText() : raw;
  }

  /** Whether a format shows a day or a time rather than a number. */
  private static boolean isDate(String format) {
    return format != null
        && format
            .replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.", "")
            .matches("(?i).*(yy|d{1,4}|h+:|m+[/.-]).*");
  }
}
