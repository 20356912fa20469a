package org.winesclustering.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * Versions of a Delta table, from the files of its log as Delta's protocol defines them. Delta's
 * own classes need not be on the class path.
 */
public final class DeltaLake {
  /** Spark's name of the format. */
  public static final String FORMAT = "delta";

  /** Value that Spark needs for {@link #EXTENSIONS}. */
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

  /** The log of a table, which need not exist. */
  public static DeltaLake at(String path, Configuration hadoop) throws IOException {
    Path log = new Path(path, LOG_FOLDER);
    return new DeltaLake(log, log.getFileSystem(hadoop));
  }

  /** Whether Delta's classes are on the class path. */
  public static boolean isThere() {
    String resource = EXTENSION.replace('.', '/') + ".class";
    return Thread.currentThread().getContextClassLoader().getResource(resource) != null;
  }

  /**
   * Checks that the session can read and write Delta tables.
   *
   * @throws WinesFailure with {@code kind}, and what is missing
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
    try {
      return Arrays.stream(fileSystem.listStatus(log))
          .map(file -> COMMIT.matcher(file.getPath().getName()))
          .filter(Matcher::matches)
          .mapToLong(name -> Long.parseLong(name.group(1)))
          .max();
    } catch (FileNotFoundException e) {
      return OptionalLong.empty();
    }
  }

  /**
   * The newest version that was committed with a note.
   *
   * @param after version after which the search begins; empty to search all
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
    try (InputStream stream = fileSystem.open(commit);
        MappingIterator<JsonNode> actions = JSON.readerFor(JsonNode.class).readValues(stream)) {
      while (actions.hasNextValue()) {
        JsonNode info = actions.nextValue().path("commitInfo");
        if (!info.isMissingNode()) {
          return info.path("userMetadata").asText();
        }
      }
      return "";
    } catch (FileNotFoundException e) {
      // Removed after a checkpoint.
      return "";
    }
  }
}
