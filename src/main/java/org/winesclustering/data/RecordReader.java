package org.winesclustering.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.config.InputConfig;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/** Reads a table of records from any source that Spark reads. */
public final class RecordReader {
  private static final Logger LOG = LoggerFactory.getLogger(RecordReader.class);
  static final String AUTO = "auto";
  private static final String VERSION = "versionAsOf";
  private static final int SAMPLE_BYTES = 256 * 1024;

  private final SparkSession session;

  public RecordReader(SparkSession session) {
    this.session = session;
  }

  /**
   * Opens the input; rows are read when they are asked for.
   *
   * @throws WinesFailure with {@link FailureKind#INPUT} when there is no such input, or it cannot
   *     be read as a table; with {@link FailureKind#USAGE} when {@code input.options} contradict
   *     the configuration
   */
  public Records read(InputConfig input) {
    return input.isBundled()
        ? bundled()
        : UnreadableInput.guard(input.location(), () -> readable(input));
  }

  private Records bundled() {
    return new Records(
        BundledWines.rows(session),
        InputConfig.BUNDLED,
        InputFormat.CSV,
        Optional.empty(),
        Optional.of(BundledWines.LABEL),
        Optional.empty(),
        false);
  }

  private Records readable(InputConfig input) throws IOException {
    String location = input.location();
    String format =
        input.format().equals(AUTO) ? InputFormat.detect(location, session) : input.format();
    return switch (format.toLowerCase(Locale.ROOT)) {
      case InputFormat.CSV -> csv(input);
      case InputFormat.JSON -> json(input);
      case InputFormat.JDBC ->
          records(
              new JdbcSource(input, session).rows(),
              UnreadableInput.shown(location),
              InputFormat.JDBC,
              Optional.empty());
      case InputFormat.TABLE -> table(input);
      case DeltaLake.FORMAT -> delta(input);
      default -> other(input, format);
    };
  }

  /**
   * Opens files of one input: a table for all that have the same format and, of CSV, the same
   * dialect and columns in the same order.
   *
   * @param files paths of at least one file, none of them empty
   * @throws WinesFailure as {@link #read} does
   */
  public List<Records> readFiles(InputConfig input, List<String> files) {
    CsvRows.check(input.options());
    return UnreadableInput.guard(
        input.location(),
        () -> {
          Map<Kind, List<String>> kinds = new LinkedHashMap<>();
          for (String file : files) {
            kinds.computeIfAbsent(kind(input, file), kind -> new ArrayList<>()).add(file);
          }
          return kinds.entrySet().stream()
              .map(kind -> alike(input, kind.getKey(), kind.getValue()))
              .toList();
        });
  }

  /** What files have in common that are read as one table. */
  private record Kind(String format, Optional<CsvDialect> dialect) {}

  private Kind kind(InputConfig input, String file) throws IOException {
    String format =
        input.format().equals(AUTO)
            ? InputFormat.ofFile(new Path(file), input.location())
            : input.format().toLowerCase(Locale.ROOT);
    if (!format.equals(InputFormat.CSV)) {
      return new Kind(format, Optional.empty());
    }
    String escaped = InputFormat.escaped(file);
    return new Kind(
        format, Optional.of(dialect(input, files(escaped), UnreadableInput.shown(file))));
  }

  private Records alike(InputConfig input, Kind kind, List<String> files) {
    String location =
        UnreadableInput.shown(files.get(0))
            + (files.size() == 1 ? "" : " and " + (files.size() - 1) + " other files");
    String[] paths = files.stream().map(InputFormat::escaped).toArray(String[]::new);
    if (kind.dialect().isPresent()) {
      return csv(kind.dialect().get(), List.of(paths), input, location);
    }
    // Not all of them need have all columns.
    Dataset<Row> rows =
        session
            .read()
            .format(kind.format())
            .option("mergeSchema", "true")
            .options(input.options())
            .load(paths);
    return kind.format().equals(InputFormat.JSON)
        ? json(rows, input, location)
        : records(rows, location, kind.format(), Optional.empty());
  }

  /** Rows that were read already. */
  Records named(Dataset<Row> rows, String location, String format) {
    return records(rows, location, format, Optional.empty());
  }

  private Records csv(InputConfig input) throws IOException {
    CsvRows.check(input.options());
    String location = UnreadableInput.shown(input.location());
    CsvDialect dialect = dialect(input, files(input.location()), location);
    return csv(dialect, List.of(input.location()), input, location);
  }

  private CsvDialect dialect(InputConfig input, InputFiles files, String location)
      throws IOException {
    Path first = files.firstDataFile().orElseThrow(() -> InputFormat.empty(location));
    byte[] beginning = files.beginning(first, SAMPLE_BYTES);
    return CsvDialect.detect(beginning, beginning.length < SAMPLE_BYTES, input.csv(), location);
  }

  private Records csv(CsvDialect dialect, List<String> paths, InputConfig input, String location) {
    LOG.info("Input {}: CSV, {}", location, dialect.description());
    ColumnNames.logRenamed(
        dialect.columnNames(), ColumnNames.clean(dialect.columnNames(), location), location);
    CsvRows csv = new CsvRows(dialect, location);
    return new Records(
        cleanlyNamed(csv.of(paths, input.options(), session), location),
        location,
        InputFormat.CSV,
        Optional.empty(),
        Optional.empty(),
        Optional.of(csv.malformedColumn()),
        dialect.decimalComma());
  }

  private Records json(InputConfig input) throws IOException {
    requireData(input.location());
    return json(
        session.read().options(input.options()).format(InputFormat.JSON).load(input.location()),
        input,
        UnreadableInput.shown(input.location()));
  }

  private Records json(Dataset<Row> rows, InputConfig input, String location) {
    String malformed =
        ColumnNames.clean(
            new CaseInsensitive(input.options())
                .get("columnNameOfCorruptRecord")
                .orElse(session.conf().get("spark.sql.columnNameOfCorruptRecord")));
    boolean someMalformed =
        Arrays.stream(rows.schema().fields())
            .anyMatch(
                field ->
                    ColumnNames.clean(field.name()).equals(malformed)
                        && field.dataType().equals(DataTypes.StringType));
    if (someMalformed && rows.columns().length == 1) {
      throw WinesFailure.of(
          FailureKind.INPUT,
          "input %s holds no JSON record, one object a line; for one JSON text over several lines"
              + " set input.options.multiLine = true",
          location);
    }
    return records(
        rows,
        location,
        InputFormat.JSON,
        someMalformed ? Optional.of(malformed) : Optional.empty());
  }

  private Records table(InputConfig input) {
    if (!InputFormat.isTable(input.location(), session)) {
      throw InputFormat.missing(input.location());
    }
    return records(
        session.read().options(input.options()).table(input.location()),
        UnreadableInput.shown(input.location()),
        InputFormat.TABLE,
        Optional.empty());
  }

  /** A version is taken first, and then read, so that the same rows can be read again. */
  private Records delta(InputConfig input) throws IOException {
    String location = UnreadableInput.shown(input.location());
    if (files(input.location()).isDirectoryWith(DeltaLake.LOG_FOLDER)) {
      DeltaLake.check(session, "input " + location, FailureKind.INPUT);
    } else {
      throw WinesFailure.of(
          FailureKind.INPUT,
          "input %s is not the directory of a Delta table, which has a %s; correct input.location"
              + " or input.format",
          location,
          DeltaLake.LOG_FOLDER);
    }
    long version = version(input);
    LOG.info("Input {}: version {} of the Delta table", location, version);
    Dataset<Row> rows =
        session
            .read()
            .format(DeltaLake.FORMAT)
            .options(input.options())
            .option(VERSION, version)
            .load(input.location());
    return records(rows, location, DeltaLake.FORMAT, Optional.of(version), Optional.empty());
  }

  private long version(InputConfig input) throws IOException {
    CaseInsensitive options = new CaseInsensitive(input.options());
    if (options.get("timestampAsOf").isPresent()) {
      throw WinesFailure.of(
          FailureKind.USAGE,
          "input.options.timestampAsOf is given, allowed: versionAsOf, which can be read again;"
              + " DESCRIBE HISTORY says what was when");
    }
    Optional<String> given = options.get(VERSION);
    if (given.isEmpty()) {
      return DeltaLake.at(input.location(), session.sparkContext().hadoopConfiguration())
          .latestVersion()
          .orElseThrow(() -> InputFormat.empty(input.location()));
    }
    if (!given.get().matches("\\d{1,18}")) {
      throw WinesFailure.of(
          FailureKind.USAGE,
          "input.options.versionAsOf is \"%s\", allowed: the number of a version, from 0",
          given.get());
    }
    return Long.parseLong(given.get());
  }

  private Records other(InputConfig input, String format) throws IOException {
    if (InputFormat.isOfFiles(format.toLowerCase(Locale.ROOT))) {
      requireData(input.location());
    }
    return records(
        session.read().format(format).options(input.options()).load(input.location()),
        UnreadableInput.shown(input.location()),
        format,
        Optional.empty());
  }

  private Records records(
      Dataset<Row> rows, String location, String format, Optional<String> malformedColumn) {
    return records(rows, location, format, Optional.empty(), malformedColumn);
  }

  private Records records(
      Dataset<Row> rows,
      String location,
      String format,
      Optional<Long> version,
      Optional<String> malformedColumn) {
    LOG.info("Input {}: {}, {} columns", location, format, rows.columns().length);
    ColumnNames.logRenamed(
        List.of(rows.columns()), ColumnNames.clean(List.of(rows.columns()), location), location);
    return new Records(
        cleanlyNamed(rows, location),
        location,
        format,
        version,
        Optional.empty(),
        malformedColumn,
        false);
  }

  /** By position: a name with a dot or a backtick is hard to refer to. */
  private static Dataset<Row> cleanlyNamed(Dataset<Row> rows, String location) {
    List<String> names = List.of(rows.columns());
    if (names.isEmpty()) {
      throw WinesFailure.of(
          FailureKind.INPUT,
          "input %s has no columns; give a table with numeric columns",
          location);
    }
    List<String> cleaned = ColumnNames.clean(names, location);
    return cleaned.equals(names) ? rows : rows.toDF(cleaned.toArray(String[]::new));
  }

  private void requireData(String location) throws IOException {
    if (files(location).firstDataFile().isEmpty()) {
      throw InputFormat.empty(location);
    }
  }

  private InputFiles files(String location) throws IOException {
    InputFiles files = InputFiles.at(location, session.sparkContext().hadoopConfiguration());
    if (!files.exist()) {
      throw InputFormat.missing(location);
    }
    return files;
  }
}
