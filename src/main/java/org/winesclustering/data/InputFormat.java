package org.winesclustering.data;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/** Tells Spark's name of a data source from a location, where the user leaves it to us. */
final class InputFormat {
  static final String CSV = "csv";
  static final String JSON = "json";
  static final String JDBC = "jdbc";
  static final String TABLE = "table";

  /** Formats whose location is a path; others may mean anything by theirs. */
  private static final Set<String> OF_FILES =
      Set.of(CSV, JSON, "parquet", "orc", "avro", "text", DeltaLake.FORMAT);

  private static final Map<String, String> BY_EXTENSION =
      Map.ofEntries(
          Map.entry("csv", CSV),
          Map.entry("tsv", CSV),
          Map.entry("tab", CSV),
          Map.entry("txt", CSV),
          Map.entry("data", CSV),
          Map.entry("parquet", "parquet"),
          Map.entry("orc", "orc"),
          Map.entry("json", JSON),
          Map.entry("jsonl", JSON),
          Map.entry("ndjson", JSON),
          Map.entry("avro", "avro"));

  private static final Set<String> COMPRESSED =
      Set.of("gz", "bz2", "zst", "snappy", "lz4", "deflate");

  private static final Pattern GLOB = Pattern.compile("[*?{}\\[\\]\\\\]");

  private InputFormat() {}

  static boolean isOfFiles(String format) {
    return OF_FILES.contains(format);
  }

  static String detect(String location, SparkSession session) throws IOException {
    if (location.toLowerCase(Locale.ROOT).startsWith("jdbc:")) {
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
    return ofName(file.getName())
        .orElseThrow(
            () ->
                WinesFailure.of(
                    FailureKind.INPUT,
                    "the format of input %s cannot be told from the name %s; set input.format to"
                        + " csv, parquet, orc, json, avro, or another that Spark knows",
                    UnreadableInput.shown(location),
                    file.getName()));
  }

  /** Whether Hadoop reads a path as a pattern. */
  static boolean isGlob(String path) {
    return GLOB.matcher(path).find();
  }

  /** A pattern that only this path fits. */
  static String escaped(String path) {
    return GLOB.matcher(path).replaceAll("\\\\$0");
  }

  private static Optional<String> ofName(String fileName) {
    String[] parts = fileName.toLowerCase(Locale.ROOT).split("\\.", -1);
    int last = parts.length - 1;
    if (last > 1 && COMPRESSED.contains(parts[last])) {
      last--;
    }
    return last < 1 ? Optional.empty() : Optional.ofNullable(BY_EXTENSION.get(parts[last]));
  }

  static boolean isTable(String name, SparkSession session) {
    try {
      return session.catalog().tableExists(name);
    } catch (Exception e) {
      // A path such as /data/wines is no identifier, which the parser says by throwing.
      return false;
    }
  }
}
