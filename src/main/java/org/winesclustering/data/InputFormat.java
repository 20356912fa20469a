package org.winesclustering.data;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.lang3.StringUtils;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.winesclustering.failure.WinesFailure;

/** Detection of the format of an input, as Spark names it, from the input's location. */
final class InputFormat {
  static final String CSV = "csv";
  static final String JSON = "json";
  static final String AVRO = "avro";
  static final String JDBC = "jdbc";
  static final String TABLE = "table";

  /** Formats whose location is a path. */
  private static final Set<String> OF_FILES =
      Set.of(CSV, JSON, "parquet", "orc", AVRO, "text", DeltaLake.FORMAT);

  private static final Set<String> COMPRESSED =
      Set.of("gz", "bz2", "zst", "snappy", "lz4", "deflate");

  private static final Pattern GLOB = Pattern.compile("[*?{}\\[\\]\\\\]");

  private InputFormat() {}

  static boolean isJdbc(String location) {
    return StringUtils.startsWithIgnoreCase(location, "jdbc:");
  }

  static boolean isOfFiles(String format) {
    return OF_FILES.contains(format);
  }

  /** The format of a file, by its name. */
  static String ofFile(Path file, String location) {
    return ofName(file).orElseThrow(() -> unknown(file, location));
  }

  /** The format of a file, by its name; empty if that tells none. */
  static Optional<String> ofName(Path file) {
    String extension = extension(file);
    return switch (extension) {
      case "csv", "tsv", "tab", "txt", "data", "dat", "asc", "prn", "zip", "xlsx", "xlsm" ->
          Optional.of(CSV);
      case "json", "jsonl", "ndjson" -> Optional.of(JSON);
      case "parquet", "orc", AVRO -> Optional.of(extension);
      default -> Optional.empty();
    };
  }

  private static String extension(Path file) {
    String name = file.getName().toLowerCase(Locale.ROOT);
    String last = StringUtils.substringAfterLast(name, ".");
    return COMPRESSED.contains(last)
        ? StringUtils.substringAfterLast(StringUtils.removeEnd(name, "." + last), ".")
        : last;
  }

  private static WinesFailure unknown(Path file, String location) {
    return switch (extension(file)) {
      case "xls", "xlsb", "ods" ->
          WinesFailure.input(
              "input %s is a workbook named %s, allowed: .xlsx; save it as that, or as CSV",
              InputFailure.shown(location), file.getName());
      case "tar", "tgz", "7z", "rar", "xz", "lzma", "lz", "z" ->
          WinesFailure.input(
              "input %s is an archive or a packed file named %s, allowed: .zip, .gz, .bz2 and .zst;"
                  + " unpack it and give the file or directory",
              InputFailure.shown(location), file.getName());
      default ->
          WinesFailure.input(
              "the format of input %s cannot be told from the name %s; set input.format to csv,"
                  + " parquet, orc, json, avro, or another that Spark knows",
              InputFailure.shown(location), file.getName());
    };
  }

  /** Whether Hadoop reads a path as a pattern. */
  static boolean isGlob(String path) {
    return GLOB.matcher(path).find();
  }

  /** A pattern that matches only this path. */
  static String escaped(String path) {
    return GLOB.matcher(path).replaceAll("\\\\$0");
  }

  static boolean isTable(String name, SparkSession session) {
    try {
      return session.catalog().tableExists(name);
    } catch (Exception e) {
      // The parser throws on a path such as /data/wines, which is no identifier.
      return false;
    }
  }
}
