package org.winesclustering.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.winesclustering.config.InputConfig;

/** Chooses the {@link RecordSource} of an input by its format. */
final class RecordSources {
  private static final int SAMPLE_BYTES = 256 * 1024;

  private final InputConfig input;
  private final SparkSession session;
  private final Configuration hadoop;

  RecordSources(InputConfig input, SparkSession session) {
    this.input = input;
    this.session = session;
    this.hadoop = session.sparkContext().hadoopConfiguration();
  }

  /** Source of the whole input. */
  RecordSource ofInput() throws IOException {
    String location = input.location();
    String format =
        input.isFormatDetected() ? InputFormat.detect(location, session) : input.format();
    String lowerCase = format.toLowerCase(Locale.ROOT);
    return switch (lowerCase) {
      case InputFormat.JDBC -> new JdbcSource(input, session);
      case InputFormat.TABLE -> new CatalogSource(input, session);
      case DeltaLake.FORMAT -> new DeltaSource(input, session);
      case InputFormat.CSV -> {
        CsvSource.check(input.options());
        yield csv(dialect(location, location), List.of(location), UnreadableInput.shown(location));
      }
      case InputFormat.JSON -> {
        InputFiles.existing(location, hadoop).requireData();
        yield new JsonSource(
            List.of(location), input.options(), UnreadableInput.shown(location), session);
      }
      default -> {
        if (InputFormat.isOfFiles(lowerCase)) {
          InputFiles.existing(location, hadoop).requireData();
        }
        yield new FilesSource(
            format, List.of(location), input.options(), UnreadableInput.shown(location), session);
      }
    };
  }

  /**
   * Sources of files of the input: one for all that have the same format and, of CSV, the same
   * dialect.
   *
   * @param files paths of at least one file, none of them empty
   */
  List<RecordSource> ofFiles(List<String> files) throws IOException {
    CsvSource.check(input.options());
    Map<Kind, List<String>> kinds = new LinkedHashMap<>();
    for (String file : files) {
      kinds.computeIfAbsent(kind(file), kind -> new ArrayList<>()).add(file);
    }
    return kinds.entrySet().stream().map(kind -> alike(kind.getKey(), kind.getValue())).toList();
  }

  /** What files have in common that are read as one table. */
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
        UnreadableInput.shown(files.get(0))
            + (files.size() == 1 ? "" : " and " + (files.size() - 1) + " other files");
    List<String> paths = files.stream().map(InputFormat::escaped).toList();
    if (kind.dialect().isPresent()) {
      return csv(kind.dialect().get(), paths, location);
    }
    // A file need not have all columns.
    Map<String, String> options = new LinkedHashMap<>(Map.of("mergeSchema", "true"));
    options.putAll(input.options());
    return kind.format().equals(InputFormat.JSON)
        ? new JsonSource(paths, options, location, session)
        : new FilesSource(kind.format(), paths, options, location, session);
  }

  private CsvDialect dialect(String path, String location) throws IOException {
    InputFiles files = InputFiles.existing(path, hadoop);
    byte[] beginning = files.beginning(files.requireData(), SAMPLE_BYTES);
    return CsvDialect.detect(
        beginning, beginning.length < SAMPLE_BYTES, input.csv(), UnreadableInput.shown(location));
  }

  private RecordSource csv(CsvDialect dialect, List<String> paths, String location) {
    return new CsvSource(dialect, paths, input.options(), location, session);
  }
}
