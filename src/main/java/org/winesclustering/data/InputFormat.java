package org.winesclustering.data;

import java.io.IOException;
import java.util.Locale;
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
  static final String JDBC = "jdbc";
  static final String TABLE = "table";

  /** Formats whose location is a path. */
  private static final Set<String> OF_FILES =
      Set.of(CSV, JSON, "parquet", "orc", "avro", "text", DeltaLake.FORMAT);

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

  static String detect(String location, SparkSession session) throws IOException {
    if (isJdbc(location)) {
      return JDBC;
    }
    InputFiles files = InputFiles.at(location, session.sparkContext().hadoopConfiguration());
    if (!files.exist()) {
      if (isTable(location, session)) {
        return TABLE;
      }
      throw InputFiles.missing(location);
    }
    if (files.isDirectoryWith(DeltaLake.LOG_FOLDER)) {
      return DeltaLake.FORMAT;
    }
    return ofFile(files.requireData(), location);
  }

  /** The format of a file, by its name. */
  static String ofFile(Path file, String location) {
    String name = file.getName().toLowerCase(Locale.ROOT);
    String last = StringUtils.substringAfterLast(name, ".");
    String extension =
        COMPRESSED.contains(last)
            ? StringUtils.substringAfterLast(StringUtils.removeEnd(name, "." + last), ".")
            : last;
    return switch (extension) {
      case "csv", "tsv", "tab", "txt", "data", "dat", "asc", "prn", "zip", "xlsx", "xlsm" -> CSV;
      case "json", "jsonl", "ndjson" -> JSON;
      case "parquet", "orc", "avro" -> extension;
      case "xls", "xlsb", "ods" ->
          throw WinesFailure.input(
              "input %s is a workbook named %s, allowed: .xlsx; save it as that, or as CSV",
              InputFailure.shown(location), file.getName());
      default ->
          throw WinesFailure.input(
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
