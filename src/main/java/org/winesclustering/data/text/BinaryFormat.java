package org.winesclustering.data.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** A format of files that are no text, known by their first bytes. */
enum BinaryFormat {
  PARQUET("a Parquet file", "PAR1", "name it .parquet, or set input.format"),
  ORC("an ORC file", "ORC", "name it .orc, or set input.format"),
  AVRO("an Avro file", "Obj\u0001", "name it .avro, or set input.format"),
  ZIP("a zip archive or a workbook", "PK\u0003\u0004", "name it .zip or .xlsx"),
  OLD_WORKBOOK(
      "a workbook of an old kind", "\u00D0\u00CF\u0011\u00E0", "save it as .xlsx or as CSV"),
  GZIP("a gzip file", "\u001F\u008B", "name it .gz"),
  BZIP2("a bzip2 file", "BZh", "name it .bz2"),
  ZSTANDARD("a Zstandard file", "(\u00B5/\u00FD", "name it .zst"),
  SEVEN_ZIP("a 7z archive", "7z\u00BC\u00AF'\u001C", "unpack it"),
  RAR("a RAR archive", "Rar!\u001A", "unpack it"),
  XZ("an xz file", "\u00FD7zXZ\u0000", "unpack it"),
  TAR("a tar archive", 257, "ustar", "unpack it"),
  SQLITE("a SQLite database", "SQLite format 3\u0000", Remedy.TABLE),
  HDF5("an HDF5 file", "\u0089HDF\r\n\u001A\n", Remedy.TABLE),
  PDF("a PDF document", "%PDF-", Remedy.TABLE),
  PNG("a picture", "\u0089PNG\r\n\u001A\n", Remedy.TABLE),
  JPEG("a picture", "\u00FF\u00D8\u00FF", Remedy.TABLE),
  GIF("a picture", "GIF8", Remedy.TABLE),
  ELF("a program", "\u007FELF", Remedy.TABLE);

  private static final class Remedy {
    private static final String TABLE = "give its table as CSV, or take it out of the input";
  }

  private static final int LOOKED_AT = 4096;
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\t\n\r]]");

  private final String what;
  private final int offset;

  /** A letter of ISO 8859-1 for each byte. */
  private final String magic;

  private final String remedy;

  BinaryFormat(String what, String magic, String remedy) {
    this(what, 0, magic, remedy);
  }

  BinaryFormat(String what, int offset, String magic, String remedy) {
    this.what = what;
    this.offset = offset;
    this.magic = magic;
    this.remedy = remedy;
  }

  /** The format of a file with this beginning; empty if it may be text. */
  static Optional<BinaryFormat> of(byte[] beginning) {
    int length = Math.min(LOOKED_AT, beginning.length);
    String text = new String(beginning, 0, length, StandardCharsets.ISO_8859_1);
    return Arrays.stream(values()).filter(format -> format.begins(text)).findFirst();
  }

  /** Text may begin with the letters of a format, but it has no control characters. */
  private boolean begins(String text) {
    return text.startsWith(magic, offset) && CONTROL.matcher(text).find();
  }

  /** What it is, with its article. */
  String what() {
    return what;
  }

  /** What to do about it. */
  String remedy() {
    return remedy;
  }
}
