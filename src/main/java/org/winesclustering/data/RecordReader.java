package org.winesclustering.data;

import java.io.IOException;
import java.util.Arrays;
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
import org.winesclustering.failure.ExitCode;
import org.winesclustering.failure.WinesFailure;

/** Reads a table of records from any source that Spark reads. */
public final class RecordReader {
  private static final Logger LOG = LoggerFactory.getLogger(RecordReader.class);
  private static final String AUTO = "auto";
  private static final int SAMPLE_BYTES = 256 * 1024;

  private final SparkSession session;

  public RecordReader(SparkSession session) {
    this.session = session;
  }

  /**
   * Opens the input; rows are read when they are asked for.
   *
   * @throws WinesFailure with {@link ExitCode#INPUT} when there is no such input, or it cannot be
   *     read as a table; with {@link ExitCode#USAGE} when {@code input.options} contradict the
   *     configuration
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
      case InputFormat.JDBC -> jdbc(input);
      case InputFormat.TABLE -> table(input);
      default -> other(input, format);
    };
  }

  private Records csv(InputConfig input) throws IOException {
    CsvRows.check(input.options());
    InputFiles files = files(input.location());
    Path first = files.firstDataFile().orElseThrow(() -> InputFormat.empty(input.location()));
    byte[] beginning = files.beginning(first, SAMPLE_BYTES);
    String location = UnreadableInput.shown(input.location());
    CsvDialect dialect =
        CsvDialect.detect(beginning, beginning.length < SAMPLE_BYTES, input.csv(), location);
    LOG.info("Input {}: CSV, {}", location, dialect.description());
    ColumnNames.logRenamed(
        dialect.columnNames(), ColumnNames.clean(dialect.columnNames(), location), location);
    CsvRows csv = new CsvRows(dialect, location);
    return new Records(
        cleanlyNamed(csv.of(input.location(), input.options(), session), location),
        location,
        InputFormat.CSV,
        Optional.empty(),
        Optional.of(csv.malformedColumn()),
        dialect.decimalComma());
  }

  private Records json(InputConfig input) throws IOException {
    requireData(input.location());
    Dataset<Row> rows =
        session.read().options(input.options()).format(InputFormat.JSON).load(input.location());
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
          ExitCode.INPUT,
          "input %s holds no JSON record, one object a line; for one JSON text over several lines set input.options.multiLine = true",
          UnreadableInput.shown(input.location()));
    }
    return records(
        rows, input, InputFormat.JSON, someMalformed ? Optional.of(malformed) : Optional.empty());
  }

  private Records jdbc(InputConfig input) {
    CaseInsensitive options = new CaseInsensitive(input.options());
    String location = UnreadableInput.shown(input.location());
    if (!input.location().toLowerCase(Locale.ROOT).startsWith("jdbc:")) {
      throw WinesFailure.of(
          ExitCode.INPUT,
          "input %s is not a JDBC URL; with input.format = jdbc give one such as jdbc:postgresql://host/database",
          location);
    }
    if (options.get("dbtable").isEmpty() && options.get("query").isEmpty()) {
      throw WinesFailure.of(
          ExitCode.INPUT,
          "input %s does not say which table to read; set input.options.dbtable or input.options.query",
          location);
    }
    Dataset<Row> rows =
        session
            .read()
            .format(InputFormat.JDBC)
            .options(input.options())
            .option("url", input.location())
            .load();
    return records(rows, input, InputFormat.JDBC, Optional.empty());
  }

  private Records table(InputConfig input) {
    if (!InputFormat.isTable(input.location(), session)) {
      throw InputFormat.missing(input.location());
    }
    return records(
        session.read().options(input.options()).table(input.location()),
        input,
        InputFormat.TABLE,
        Optional.empty());
  }

  private Records other(InputConfig input, String format) throws IOException {
    if (InputFormat.isOfFiles(format.toLowerCase(Locale.ROOT))) {
      requireData(input.location());
    }
    return records(
        session.read().format(format).options(input.options()).load(input.location()),
        input,
        format,
        Optional.empty());
  }

  private Records records(
      Dataset<Row> rows, InputConfig input, String format, Optional<String> malformedColumn) {
    String location = UnreadableInput.shown(input.location());
    LOG.info("Input {}: {}, {} columns", location, format, rows.columns().length);
    ColumnNames.logRenamed(
        List.of(rows.columns()), ColumnNames.clean(List.of(rows.columns()), location), location);
    return new Records(
        cleanlyNamed(rows, location), location, format, Optional.empty(), malformedColumn, false);
  }

  /** By position: a name with a dot or a backtick is hard to refer to. */
  private static Dataset<Row> cleanlyNamed(Dataset<Row> rows, String location) {
    List<String> names = List.of(rows.columns());
    if (names.isEmpty()) {
      throw WinesFailure.of(
          ExitCode.INPUT, "input %s has no columns; give a table with numeric columns", location);
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

  /** Spark takes its options' names in any case. */
  private record CaseInsensitive(Map<String, String> options) {
    Optional<String> get(String key) {
      return options.entrySet().stream()
          .filter(option -> option.getKey().equalsIgnoreCase(key))
          .map(Map.Entry::getValue)
          .findFirst();
    }
  }
}
