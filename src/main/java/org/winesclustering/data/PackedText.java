package org.winesclustering.data;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.lang3.StringUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Text inside a file that Spark does not open: a member of a zip archive, a file compressed by
 * Zstandard, or a sheet of a workbook. One task reads it.
 *
 * @param path path of the file
 * @param part name of the member or sheet; empty for the only or first one
 */
record PackedText(String path, Kind kind, String part) implements Serializable {
  /** How the text is packed. */
  enum Kind {
    ZIP,
    ZSTANDARD,
    WORKBOOK
  }

  private static final int MOST_MEMBERS = 1000;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** The texts in a file, by its name; none if Spark opens it. */
  static List<PackedText> in(Path file, String sheet, Configuration hadoop) throws IOException {
    String path = file.toString();
    String name = file.getName().toLowerCase(Locale.ROOT);
    if (name.endsWith(".xlsx") || name.endsWith(".xlsm")) {
      return List.of(new PackedText(path, Kind.WORKBOOK, sheet));
    }
    if (name.endsWith(".zst")) {
      return List.of(ofZstandard(path));
    }
    return name.endsWith(".zip") ? members(file, hadoop) : List.of();
  }

  /** The text of a file compressed by Zstandard. */
  static PackedText ofZstandard(String path) {
    return new PackedText(path, Kind.ZSTANDARD, "");
  }

  /** Path and part, for messages. */
  String shown() {
    return InputFailure.shown(path) + (part.isEmpty() ? "" : " (" + part + ")");
  }

  /** What a person should know of other texts in the same file. */
  List<String> notes(Configuration hadoop) throws IOException {
    if (kind != Kind.WORKBOOK || !part.isEmpty()) {
      return List.of();
    }
    List<String> sheets = WorkbookSheet.names(new Path(path), hadoop);
    return sheets.size() < 2
        ? List.of()
        : List.of(
            "sheet %s is read, %s not; input.sheet names another"
                .formatted(sheets.get(0), ColumnNames.listed(sheets.subList(1, sheets.size()))));
  }

  /** At most {@code bytes} bytes from the beginning of the text; of a workbook, in UTF-8. */
  byte[] beginning(int bytes, Configuration hadoop) throws IOException {
    if (kind == Kind.WORKBOOK) {
      StringBuilder text = new StringBuilder();
      try (Stream<String> lines = lines(StandardCharsets.UTF_8, hadoop)) {
        lines
            .takeWhile(line -> text.length() < bytes)
            .forEach(line -> text.append(line).append('\n'));
      }
      byte[] all = text.toString().getBytes(StandardCharsets.UTF_8);
      return all.length <= bytes ? all : java.util.Arrays.copyOf(all, bytes);
    }
    try (InputStream stream = open(hadoop)) {
      return stream.readNBytes(bytes);
    }
  }

  /** The lines of the text; to be closed. */
  Stream<String> lines(Charset charset, Configuration hadoop) throws IOException {
    if (kind == Kind.WORKBOOK) {
      return WorkbookSheet.lines(new Path(path), part, hadoop);
    }
    BufferedReader reader = new BufferedReader(new InputStreamReader(open(hadoop), charset));
    return reader
        .lines()
        .map(line -> StringUtils.removeStart(line, BYTE_ORDER_MARK))
        .onClose(
            () -> {
              try {
                reader.close();
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
  }

  private InputStream open(Configuration hadoop) throws IOException {
    Path file = new Path(path);
    InputStream raw = file.getFileSystem(hadoop).open(file);
    if (kind == Kind.ZSTANDARD) {
      return new ZstdInputStream(raw).setContinuous(false);
    }
    ZipInputStream zip = new ZipInputStream(raw);
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      if (entry.getName().equals(part)) {
        return zip;
      }
    }
    zip.close();
    throw new IOException("the archive has no member " + part + " any more");
  }

  private static List<PackedText> members(Path file, Configuration hadoop) throws IOException {
    List<PackedText> texts = new ArrayList<>();
    List<String> others = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(file.getFileSystem(hadoop).open(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (isText(entry)) {
          texts.add(new PackedText(file.toString(), Kind.ZIP, entry.getName()));
        } else if (!entry.isDirectory() && !isHidden(entry)) {
          others.add(entry.getName());
        }
      }
    }
    if (texts.isEmpty() || texts.size() > MOST_MEMBERS || !others.isEmpty()) {
      throw InputFailure.of(
          file.toString(),
          "is an archive with %d files of text%s, allowed: 1 to %d files named .csv, .tsv, .tab,"
              + " .txt, .dat or .data, and no others; unpack it and give the directory or the file",
          texts.size(),
          others.isEmpty() ? "" : " and with " + ColumnNames.listed(others),
          MOST_MEMBERS);
    }
    return texts;
  }

  private static boolean isHidden(ZipEntry entry) {
    String name = StringUtils.substringAfterLast("/" + entry.getName(), "/");
    return StringUtils.startsWithAny(name, ".", "_")
        || InputFiles.isLeftBehind(name)
        || entry.getName().startsWith("__MACOSX/");
  }

  private static boolean isText(ZipEntry entry) {
    return !entry.isDirectory()
        && !isHidden(entry)
        && entry.getName().toLowerCase(Locale.ROOT).matches(".*\\.(csv|tsv|tab|txt|data|dat)");
  }
}
