package org.winesclustering.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * What there is to know of a Delta table without Delta's own classes, which need not be there: its
 * versions, by the names and contents of the files in its log, as Delta's protocol has them.
 */
public final class DeltaLake {
  /** Spark's name of the format. */
  public static final String FORMAT = "delta";

  /** What Spark has to be told by {@link #EXTENSIONS} and {@link #CATALOG}. */
  public static final String EXTENSION = "io.delta.sql.DeltaSparkSessionExtension";

  public static final String DELTA_CATALOG = "org.apache.spark.sql.delta.catalog.DeltaCatalog";
  public static final String EXTENSIONS = "spark.sql.extensions";
  public static final String CATALOG = "spark.sql.catalog.spark_catalog";

  static final String LOG_FOLDER = "_delta_log";

  private static final Pattern COMMIT = Pattern.compile("(\\d{20})\\.(json|checkpoint\\..*)");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path log;
  private final FileSystem fileSystem;

  private DeltaLake(Path log, FileSystem fileSystem) {
    this.log = log;
    this.fileSystem = fileSystem;
  }

  /** A table, which need not be there. */
  public static DeltaLake at(String path, Configuration hadoop) throws IOException {
    Path log = new Path(path, LOG_FOLDER);
    return new DeltaLake(log, log.getFileSystem(hadoop));
  }

  /** Whether Delta's classes are on the class path. */
  public static boolean isThere() {
    try {
      Class.forName(EXTENSION, false, Thread.currentThread().getContextClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /**
   * Checks that the session can read and write Delta tables.
   *
   * @throws WinesFailure with {@code kind} and what to add
   */
  public static void check(SparkSession session, String path, FailureKind kind) {
    if (!isThere()) {
      throw WinesFailure.of(
          kind,
          "%s is a Delta table, and Delta Lake is not on the class path; add it by -- --packages"
              + " io.delta:delta-spark_2.12:3.3.2, or the jars of delta-spark and delta-storage by"
              + " -- --jars",
          path);
    }
    if (!session.conf().get(EXTENSIONS, "").contains(EXTENSION)) {
      throw WinesFailure.of(
          kind,
          "%s is a Delta table, and the Spark session was made without Delta's extension; set %s=%s"
              + " and %s=%s before it starts",
          path,
          EXTENSIONS,
          EXTENSION,
          CATALOG,
          DELTA_CATALOG);
    }
  }

  /** The newest version; empty if there is no table. */
  public OptionalLong latestVersion() throws IOException {
    return versions().max();
  }

  private LongStream versions() throws IOException {
    try {
      return Arrays.stream(fileSystem.listStatus(log))
          .map(file -> COMMIT.matcher(file.getPath().getName()))
          .filter(Matcher::matches)
          .mapToLong(name -> Long.parseLong(name.group(1)));
    } catch (FileNotFoundException e) {
      return LongStream.empty();
    }
  }

  /**
   * The newest version that was committed with a note.
   *
   * @param after the version before which it is not looked for; empty for none
   */
  public OptionalLong versionWith(String note, OptionalLong after) throws IOException {
    long first = after.isPresent() ? after.getAsLong() + 1 : 0;
    for (long version = latestVersion().orElse(-1); version >= first; version--) {
      if (note.equals(noteOf(version))) {
        return OptionalLong.of(version);
      }
    }
    return OptionalLong.empty();
  }

  private String noteOf(long version) throws IOException {
    Path commit = new Path(log, String.format("%020d.json", version));
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(fileSystem.open(commit), StandardCharsets.UTF_8))) {
      String line;
      while ((line = lines.readLine()) != null) {
        JsonNode info = JSON.readTree(line).path("commitInfo");
        if (!info.isMissingNode()) {
          return info.path("userMetadata").asText();
        }
      }
      return "";
    } catch (FileNotFoundException e) {
      // Removed behind a checkpoint.
      return "";
    }
  }
}
