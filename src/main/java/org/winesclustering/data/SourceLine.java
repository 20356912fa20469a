package org.winesclustering.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.winesclustering.data.text.TextRow;

/**
 * The line of a text file that a row was read from. Spark does not keep it, so it is searched for
 * when a message needs it.
 *
 * @param file name of the file; empty if it is the only one
 * @param number from 1
 */
record SourceLine(String file, long number, String text) {
  /** More lines are not searched: a message must not take longer than the reading. */
  private static final long MOST_LINES = 2_000_000;

  /** The first line with a text, of those that a row may consist of. */
  static Optional<SourceLine> withText(String raw, Records records) {
    String first = raw.strip().lines().findFirst().orElse("");
    return first.isEmpty() ? Optional.empty() : find(line -> line.strip().equals(first), records);
  }

  /** The first line with the cells of a row. */
  static Optional<SourceLine> withCells(List<String> cells, Records records) {
    return cells.stream().allMatch(String::isEmpty)
        ? Optional.empty()
        : find(line -> hasInOrder(line, cells) && isOf(cells, line, records), records);
  }

  private static boolean isOf(List<String> cells, String line, Records records) {
    return records.facts().text().orElseThrow().syntax().cells(line).stream()
        .map(String::strip)
        .toList()
        .equals(cells);
  }

  /** A quick test before a line is parsed. */
  private static boolean hasInOrder(String line, List<String> cells) {
    int from = 0;
    for (String cell : cells) {
      int found = line.indexOf(cell, from);
      if (found < 0) {
        return false;
      }
      from = found + cell.length();
    }
    return true;
  }

  private static Optional<SourceLine> find(Predicate<String> condition, Records records) {
    Optional<TextFiles> text = records.facts().text();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    List<Path> files = text.get().list(records.rows().sparkSession());
    Configuration hadoop = records.rows().sparkSession().sparkContext().hadoopConfiguration();
    long left = MOST_LINES;
    for (Path path : files) {
      try (BufferedReader lines = open(path, text.get().charset(), hadoop)) {
        long number = 0;
        for (String line = lines.readLine(); line != null && left > 0; line = lines.readLine()) {
          number++;
          left--;
          if (condition.test(line)) {
            return Optional.of(
                new SourceLine(files.size() == 1 ? "" : path.getName(), number, line));
          }
        }
      } catch (IOException e) {
        // The message does without it.
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static BufferedReader open(Path path, Charset charset, Configuration hadoop)
      throws IOException {
    FileSystem fileSystem = path.getFileSystem(hadoop);
    CompressionCodec codec = new CompressionCodecFactory(hadoop).getCodec(path);
    InputStream raw = fileSystem.open(path);
    return new BufferedReader(
        new InputStreamReader(codec == null ? raw : codec.createInputStream(raw), charset));
  }

  /** The line for a message, such as {@code line 3 ("1,2,3")}. */
  String shown() {
    return "line %d%s (%s)"
        .formatted(number, file.isEmpty() ? "" : " of " + file, TextRow.shown(text));
  }
}
