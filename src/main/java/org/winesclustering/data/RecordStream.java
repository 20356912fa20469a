package org.winesclustering.data;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.winesclustering.config.InputConfig;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * Records that arrive in batches. Of a directory the stream is one of file names, and the files of
 * a batch are read as those of any other input are: so each may have its columns in an order, and
 * CSV in a dialect, of its own. Other sources (Delta, or any that Spark streams from) give the rows
 * themselves.
 */
public final class RecordStream {
  /** Spark forgets files so old, and overlooks them when they come late: never. */
  private static final String MAX_FILE_AGE = "3650d";

  private static final String FILES = "binaryFile";
  private static final String PATH = "path";
  private static final String LENGTH = "length";

  /** That of Spark's own source of whole files, of which the content is never asked for. */
  private static final StructType FILE_SCHEMA =
      new StructType()
          .add(PATH, DataTypes.StringType)
          .add("modificationTime", DataTypes.TimestampType)
          .add(LENGTH, DataTypes.LongType)
          .add("content", DataTypes.BinaryType);

  private final InputConfig input;
  private final SparkSession session;
  private final String format;
  private final Dataset<Row> rows;

  private RecordStream(InputConfig input, SparkSession session, String format, Dataset<Row> rows) {
    this.input = input;
    this.session = session;
    this.format = format;
    this.rows = rows;
  }

  /**
   * Opens the input as a stream; nothing is read before {@link #rows} is.
   *
   * @param maxFilesPerBatch most files in a batch, where the input is one of files
   * @throws WinesFailure with {@link FailureKind#INPUT} where there is no such input, and with
   *     {@link FailureKind#USAGE} where it is none that could grow
   */
  public static RecordStream open(InputConfig input, int maxFilesPerBatch, SparkSession session) {
    return UnreadableInput.guard(
        input.location(),
        () -> {
          String format = format(input, session);
          Dataset<Row> rows = rows(input, format, maxFilesPerBatch, session);
          return new RecordStream(
              format.equals(FILES) ? withBasePath(input, session) : input, session, format, rows);
        });
  }

  private static String format(InputConfig input, SparkSession session) throws IOException {
    String location = input.location();
    String given = input.format().toLowerCase(Locale.ROOT);
    if (input.isBundled()
        || given.equals(InputFormat.JDBC)
        || location.toLowerCase(Locale.ROOT).startsWith("jdbc:")) {
      throw WinesFailure.of(
          FailureKind.USAGE,
          "input %s cannot be read as a stream; with --stream give input.location (--input) a"
              + " directory to which files are added, or a Delta table",
          UnreadableInput.shown(location));
    }
    boolean isAuto = input.isFormatDetected();
    if (!isAuto && !InputFormat.isOfFiles(given)) {
      return input.format();
    }
    InputFiles files = InputFiles.at(location, session.sparkContext().hadoopConfiguration());
    if (files.exist()) {
      boolean isDelta =
          given.equals(DeltaLake.FORMAT) || files.isDirectoryWith(DeltaLake.LOG_FOLDER);
      return isDelta ? DeltaLake.FORMAT : FILES;
    }
    if (isAuto && InputFormat.isTable(location, session)) {
      return InputFormat.TABLE;
    }
    throw InputFiles.missing(location);
  }

  private static Dataset<Row> rows(
      InputConfig input, String format, int maxFilesPerBatch, SparkSession session) {
    return switch (format) {
      case FILES ->
          session
              .readStream()
              .format(FILES)
              .schema(FILE_SCHEMA)
              .option("maxFileAge", MAX_FILE_AGE)
              .option("maxFilesPerTrigger", maxFilesPerBatch)
              .options(input.options())
              .load(input.location())
              .filter(functions.col(LENGTH).gt(0))
              .select(PATH);
      case InputFormat.TABLE ->
          session.readStream().options(input.options()).table(input.location());
      default ->
          session
              .readStream()
              .format(format)
              // Delta knows it, others overlook it.
              .option("maxFilesPerTrigger", maxFilesPerBatch)
              .options(input.options())
              .load(input.location());
    };
  }

  /** For Spark to cut into batches. */
  public Dataset<Row> rows() {
    return rows;
  }

  /** What the records come from, without secrets, for messages and the manifest. */
  public String location() {
    return UnreadableInput.shown(input.location());
  }

  /**
   * The records of a batch, in tables whose columns have one order.
   *
   * @param batch a part of {@link #rows}
   * @throws WinesFailure with {@link FailureKind#INPUT} if a file cannot be read as a table
   */
  public List<Records> records(Dataset<Row> batch) {
    if (!format.equals(FILES)) {
      return List.of(Records.of(batch, location(), format));
    }
    // No more than the configuration allows in a batch. Spark lists all others again for each file
    // whose name looks like a pattern.
    List<String> files =
        batch.as(Encoders.STRING()).collectAsList().stream().distinct().sorted().toList();
    return files.isEmpty() ? List.of() : new RecordReader(session).readFiles(input, files);
  }

  /**
   * So that directories such as {@code day=2026-01-31} are columns, as they are without a stream.
   */
  private static InputConfig withBasePath(InputConfig input, SparkSession session)
      throws IOException {
    String location = input.location();
    if (InputFormat.isGlob(location)
        || !InputFiles.at(location, session.sparkContext().hadoopConfiguration()).isDirectory()) {
      return input;
    }
    Map<String, String> options = new LinkedHashMap<>(Map.of("basePath", location));
    options.putAll(input.options());
    return new InputConfig(location, input.format(), options, input.csv(), input.jdbc());
  }
}
