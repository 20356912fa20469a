package org.winesclustering.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.winesclustering.config.InputConfig;

/** Chooses the {@link RecordSource} of an input by its format. */
record RecordSources(InputConfig input, SparkSession session) {
  private static final int SAMPLE_BYTES = 256 * 1024;

  /** Source of the whole input. */
  RecordSource ofInput() throws IOException {
    String location = input.location();
    String shown = InputFailure.shown(location);
    String format =
        input.isFormatDetected() ? InputFormat.detect(location, session) : input.format();
    String lowerCase = format.toLowerCase(Locale.ROOT);
    return switch (lowerCase) {
      case InputFormat.JDBC -> new JdbcSource(input, session);
      case InputFormat.TABLE -> this::table;
      case DeltaLake.FORMAT -> new DeltaSource(input, session);
      case InputFormat.CSV -> {
        CsvSource.check(input.options());
        yield csv(dialect(location, location), List.of(location), shown);
      }
      default -> {
        if (InputFormat.isOfFiles(lowerCase)) {
          existing(location).requireData();
        }
        yield files(format, List.of(location), input.options(), shown);
      }
    };
  }

  /** Sources of non-empty files of the input: one for each format and, of CSV, each dialect. */
  List<RecordSource> ofFiles(List<String> files) throws IOException {
    CsvSource.check(input.options());
    Map<Kind, List<String>> kinds = new LinkedHashMap<>();
    for (String file : files) {
      kinds.computeIfAbsent(kind(file), kind -> new ArrayList<>()).add(file);
    }
    return kinds.entrySet().stream().map(kind -> alike(kind.getKey(), kind.getValue())).toList();
  }

  /** Properties that files have in common to be read as one table. */
  private record Kind(String format, Optional<CsvDialect> dialect) {}

  private Kind kind(String file) throws IOException {
    String format =
        input.isFormatDetected()
            ? InputFormat.ofFile(new Path(file), input.location())
            : input.format().toLowerCase(Locale.ROOT);
    return new Kind(
        format,
        format.equals(InputFormat.CSV)
            ? Optional.of(dialect(InputFormat.escaped(file), file))
            : Optional.empty());
  }

  private RecordSource alike(Kind kind, List<String> files) {
    String location =
        InputFailure.shown(files.get(0))
            + (files.size() == 1 ? "" : " and " + (files.size() - 1) + " other files");
    List<String> paths = files.stream().map(InputFormat::escaped).toList();
    if (kind.dialect().isPresent()) {
      return csv(kind.dialect().get(), paths, location);
    }
    // A file need not have all columns.
    Map<String, String> options = new LinkedHashMap<>(Map.of("mergeSchema", "true"));
    options.putAll(input.options());
    return files(kind.format(), paths, options, location);
  }

  private CsvDialect dialect(String path, String location) throws IOException {
    InputFiles files = existing(path);
    byte[] beginning = files.beginning(files.requireData(), SAMPLE_BYTES);
    return CsvDialect.detect(
        beginning, beginning.length < SAMPLE_BYTES, input.csv(), InputFailure.shown(location));
  }

  private InputFiles existing(String path) throws IOException {
    return InputFiles.existing(path, session.sparkContext().hadoopConfiguration());
  }

  private RecordSource csv(CsvDialect dialect, List<String> paths, String location) {
    return new CsvSource(dialect, paths, input.options(), location, session);
  }

  /** Data that Spark reads by the name of a format and by paths, such as Parquet, ORC and Avro. */
  private RecordSource files(
      String format, List<String> paths, Map<String, String> options, String location) {
    return format.equalsIgnoreCase(InputFormat.JSON)
        ? new JsonSource(paths, options, location, session)
        : () ->
            Records.of(
                session.read().format(format).options(options).load(paths.toArray(String[]::new)),
                location,
                format);
  }

  /** Table or view of Spark's catalog. */
  private Records table() {
    String location = input.location();
    if (!InputFormat.isTable(location, session)) {
      throw InputFiles.missing(location);
    }
    return Records.of(
        session.read().options(input.options()).table(location),
        InputFailure.shown(location),
        InputFormat.TABLE);
  }
}
