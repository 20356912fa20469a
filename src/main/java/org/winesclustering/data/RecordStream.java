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
import org.apache.spark.sql.streaming.DataStreamReader;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.winesclustering.config.InputConfig;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * Records that arrive in batches. A directory is a stream of file names, and the files of a batch
 * are read like those of any other input, so that each may have its own order of columns and CSV
 * dialect. Other sources (Delta, or any that Spark streams from) are streams of rows.
 */
public final class RecordStream {
  /** Age at which Spark ignores files: practically none. */
  private static final String MAX_FILE_AGE = "3650d";

  private static final String FILES = "binaryFile";
  private static final String PATH = "path";
  private static final String LENGTH = "length";

  /** Schema of Spark's source of whole files, whose content is never read here. */
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
   * @param maxFilesPerBatch most files in a batch, if the input consists of files
   * @throws WinesFailure with {@link FailureKind#INPUT} if there is no such input, and with {@link
   *     FailureKind#USAGE} if it cannot grow
   */
  public static RecordStream open(InputConfig input, int maxFilesPerBatch, SparkSession session) {
    return InputFailure.guard(
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
    if (input.isBundled() || given.equals(InputFormat.JDBC) || InputFormat.isJdbc(location)) {
      throw WinesFailure.usage(
          "input %s cannot be read as a stream; with --stream give input.location (--input) a"
              + " directory to which files are added, or a Delta table",
          InputFailure.shown(location));
    }
    boolean isAuto = input.isFormatDetected();
    if (!isAuto && !InputFormat.isOfFiles(given)) {
      return input.format();
    }
    InputFiles files = InputFiles.at(location, session.sparkContext().hadoopConfiguration());
    if (files.exist()) {
      return given.equals(DeltaLake.FORMAT) || files.isDirectoryWith(DeltaLake.LOG_FOLDER)
          ? DeltaLake.FORMAT
          : FILES;
    }
    if (isAuto && InputFormat.isTable(location, session)) {
      return InputFormat.TABLE;
    }
    throw InputFiles.missing(location);
  }

  private static Dataset<Row> rows(
      InputConfig input, String format, int maxFilesPerBatch, SparkSession session) {
    if (format.equals(InputFormat.TABLE)) {
      return session.readStream().options(input.options()).table(input.location());
    }
    // Delta knows the option, other sources of rows ignore it.
    DataStreamReader reader =
        session.readStream().format(format).option("maxFilesPerTrigger", maxFilesPerBatch);
    return format.equals(FILES)
        ? reader
            .schema(FILE_SCHEMA)
            .options(CheckedLocalFiles.OPTIONS)
            .option("maxFileAge", MAX_FILE_AGE)
            .options(input.options())
            .load(input.location())
            .filter(functions.col(LENGTH).gt(0))
            .select(PATH)
        : reader.options(input.options()).load(input.location());
  }

  /** The stream, which Spark divides into batches. */
  public Dataset<Row> rows() {
    return rows;
  }

  /** The location of the input without secrets, for messages and the manifest. */
  public String location() {
    return InputFailure.shown(input.location());
  }

  /**
   * The records of a batch, in tables of files with the same order of columns.
   *
   * @param batch a part of {@link #rows}
   * @throws WinesFailure with {@link FailureKind#INPUT} if a file cannot be read as a table
   */
  public List<Records> records(Dataset<Row> batch) {
    if (!format.equals(FILES)) {
      return List.of(Records.of(batch, location(), format));
    }
    // At most maxFilesPerBatch, and distinct: Spark lists files again for a name like a pattern.
    List<String> files =
        batch.as(Encoders.STRING()).collectAsList().stream().distinct().sorted().toList();
    return files.isEmpty() ? List.of() : new RecordReader(session).readFiles(input, files);
  }

  /** The input with directories such as {@code day=2026-01-31} as columns, as without a stream. */
  private static InputConfig withBasePath(InputConfig input, SparkSession session)
      throws IOException {
    String location = input.location();
    if (InputFormat.isGlob(location)
        || !InputFiles.at(location, session.sparkContext().hadoopConfiguration()).isDirectory()) {
      return input;
    }
    Map<String, String> options = new LinkedHashMap<>(Map.of("basePath", location));
    options.putAll(input.options());
    return new InputConfig(
        location, input.format(), input.sheet(), options, input.csv(), input.jdbc());
  }
}
