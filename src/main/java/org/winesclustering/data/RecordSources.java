package org.winesclustering.data;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import org.winesclustering.data.text.CsvLayout;
import org.winesclustering.data.text.LayoutDetection;
import org.winesclustering.data.text.TextSample;

/** Chooses the {@link RecordSource} of an input by its format. */
record RecordSources(InputConfig input, SparkSession session) {
  static final int SAMPLE_BYTES = 256 * 1024;

  /** Number of files of which less is looked at. */
  private static final int MANY_FILES = 50;

  private static final int MOST_DIALECTS = 100;

  /** Source of the whole input. */
  RecordSource ofInput() throws IOException {
    String location = input.location();
    String shown = InputFailure.shown(location);
    String format = input.isFormatDetected() ? detected() : input.format();
    String lowerCase = format.toLowerCase(Locale.ROOT);
    return switch (lowerCase) {
      case InputFormat.JDBC -> new JdbcSource(input, session);
      case InputFormat.TABLE -> this::table;
      case DeltaLake.FORMAT -> new DeltaSource(input, session);
      case InputFormat.CSV -> {
        CsvSource.check(input.options());
        yield ofFiles(lowerCase, shown);
      }
      default ->
          InputFormat.isOfFiles(lowerCase)
              ? ofFiles(format, shown)
              : spark(format, List.of(location), input.options(), shown);
    };
  }

  /** Spark's name of the format, by what the location is. */
  private String detected() throws IOException {
    String location = input.location();
    if (InputFormat.isJdbc(location)) {
      return InputFormat.JDBC;
    }
    InputFiles files = InputFiles.at(location, session.sparkContext().hadoopConfiguration());
    if (!files.exist()) {
      if (InputFormat.isTable(location, session)) {
        return InputFormat.TABLE;
      }
      throw InputFiles.missing(location);
    }
    if (files.isDirectoryWith(DeltaLake.LOG_FOLDER)) {
      return DeltaLake.FORMAT;
    }
    Path first = files.requireData();
    if (files.isFile() || InputFormat.ofName(first).isPresent()) {
      return InputFormat.ofFile(first, location);
    }
    ListedFiles listed = ListedFiles.at(files, input.options(), session);
    listed.requireOneFormat();
    return InputFormat.ofFile(listed.paths().stream().findFirst().orElse(first), location);
  }

  /** Source of a file, or of the files of a directory or glob. */
  private RecordSource ofFiles(String format, String shown) throws IOException {
    InputFiles files = existing(input.location());
    files.requireData();
    boolean isCsv = format.equalsIgnoreCase(InputFormat.CSV);
    if (files.isFile()) {
      Path file = files.requireData();
      return isCsv
          ? csv(files, detected(files, file, SAMPLE_BYTES, input.location()), true, shown)
          : files(format, List.of(file), true, input.options(), shown);
    }
    ListedFiles listed = ListedFiles.at(files, input.options(), session);
    listed.requireSome();
    if (input.isFormatDetected()) {
      listed.requireOneFormat();
    }
    RecordSource source =
        isCsv
            ? csv(files, layouts(files, listed.paths()), listed.areAll(), shown)
            : files(format, listed.paths(), listed.areAll(), withBasePath(listed.roots()), shown);
    return () -> source.records().from(listed);
  }

  /** Options by which paths below a directory keep the columns of its partitions. */
  private Map<String, String> withBasePath(InputFiles files) {
    Map<String, String> options = new LinkedHashMap<>();
    if (files.isDirectory()) {
      options.put("basePath", input.location());
    }
    options.putAll(input.options());
    return options;
  }

  /**
   * Source of files in known layouts.
   *
   * @param areAll whether the location stands for these files and no others
   */
  private RecordSource csv(
      InputFiles files, List<CsvFiles.Detected> layouts, boolean areAll, String shown) {
    List<CsvFiles> groups = CsvFiles.grouped(layouts);
    if (areAll && groups.size() == 1 && groups.get(0).packed().isEmpty()) {
      return csv(List.of(groups.get(0).at(input.location())), input.options(), shown);
    }
    if (groups.size() > MOST_DIALECTS) {
      throw InputFailure.of(
          shown,
          "has files in %d dialects or orders of columns, such as %s and %s, allowed: at most %d;"
              + " give fewer files, or bring them to one form",
          groups.size(),
          groups.get(0).shown(),
          groups.get(1).shown(),
          MOST_DIALECTS);
    }
    return csv(groups, withBasePath(files), shown);
  }

  /** The layout of each file with content, in the order of their paths. */
  private List<CsvFiles.Detected> layouts(InputFiles files, List<Path> paths) {
    int bytes = paths.size() > MANY_FILES ? SAMPLE_BYTES / 8 : SAMPLE_BYTES;
    return paths.parallelStream()
        .flatMap(path -> detectedIfAny(files, path, bytes).stream())
        .toList();
  }

  private List<CsvFiles.Detected> detectedIfAny(InputFiles files, Path path, int bytes) {
    try {
      return files.fileSystem().getFileStatus(path).getLen() == 0
          ? List.of()
          : detected(files, path, bytes, path.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file, or each of the texts in it. */
  private List<CsvFiles.Detected> detected(InputFiles files, Path path, int bytes, String location)
      throws IOException {
    Configuration hadoop = files.fileSystem().getConf();
    List<PackedText> packed = PackedText.in(path, input.sheet(), hadoop);
    if (packed.isEmpty()) {
      CsvLayout layout = layout(input, files, path, bytes, InputFailure.shown(location));
      return List.of(new CsvFiles.Detected(path.toString(), Optional.empty(), layout));
    }
    List<CsvFiles.Detected> found = new ArrayList<>();
    for (PackedText text : packed) {
      byte[] beginning = text.beginning(bytes, hadoop);
      if (beginning.length > 0) {
        TextSample sample = new TextSample(beginning, beginning.length < bytes, new byte[0]);
        CsvLayout layout =
            new LayoutDetection(sample, input.csv(), input.options(), text.shown())
                .layout()
                .noting(text.notes(hadoop));
        found.add(new CsvFiles.Detected(path.toString(), Optional.of(text), layout));
      }
    }
    if (found.isEmpty()) {
      throw InputFiles.empty(location);
    }
    return found;
  }

  /** The layout of a file of text, by at most so many of its bytes. */
  static CsvLayout layout(InputConfig input, InputFiles files, Path path, int bytes, String shown)
      throws IOException {
    byte[] beginning = files.beginning(path, bytes);
    boolean complete = beginning.length < bytes;
    byte[] ending = complete ? new byte[0] : files.ending(path, bytes / 4);
    return new LayoutDetection(
            new TextSample(beginning, complete, ending), input.csv(), input.options(), shown)
        .layout();
  }

  /** Sources of non-empty files of the input: one for each format and, of CSV, each dialect. */
  List<RecordSource> ofFiles(List<String> files) throws IOException {
    CsvSource.check(input.options());
    Map<String, List<String>> formats = new LinkedHashMap<>();
    for (String file : files) {
      formats.computeIfAbsent(format(file), format -> new ArrayList<>()).add(file);
    }
    List<RecordSource> sources = new ArrayList<>();
    for (Map.Entry<String, List<String>> format : formats.entrySet()) {
      if (format.getKey().equals(InputFormat.CSV)) {
        sources.addAll(csv(format.getValue()));
      } else {
        sources.add(alike(format.getKey(), format.getValue()));
      }
    }
    return sources;
  }

  private String format(String file) {
    return input.isFormatDetected()
        ? InputFormat.ofFile(new Path(file), input.location())
        : input.format().toLowerCase(Locale.ROOT);
  }

  /** One source for each dialect. */
  private List<RecordSource> csv(List<String> paths) throws IOException {
    List<CsvFiles.Detected> files = new ArrayList<>();
    for (String path : paths) {
      InputFiles file = existing(InputFormat.escaped(path));
      files.addAll(detected(file, file.requireData(), SAMPLE_BYTES, path));
    }
    return CsvFiles.grouped(files).stream()
        .map(group -> csv(List.of(group), input.options(), located(group.shown(), group.count())))
        .toList();
  }

  private static String located(String first, int files) {
    return first + (files == 1 ? "" : " and " + (files - 1) + " other files");
  }

  private RecordSource alike(String format, List<String> files) {
    String location = located(InputFailure.shown(files.get(0)), files.size());
    // A file need not have all columns.
    Map<String, String> options = new LinkedHashMap<>(Map.of("mergeSchema", "true"));
    options.putAll(input.options());
    return files(format, files.stream().map(Path::new).toList(), false, options, location);
  }

  private InputFiles existing(String path) throws IOException {
    return InputFiles.existing(path, session.sparkContext().hadoopConfiguration());
  }

  private RecordSource csv(List<CsvFiles> groups, Map<String, String> options, String location) {
    return new CsvSource(groups, options, location, session);
  }

  /**
   * Files of a format that says by itself what is in it, such as Parquet, ORC, JSON and Avro.
   *
   * @param areAll whether the location stands for these files and no others
   */
  private RecordSource files(
      String format,
      List<Path> files,
      boolean areAll,
      Map<String, String> options,
      String location) {
    boolean isJson = format.equalsIgnoreCase(InputFormat.JSON);
    List<PackedText> packed =
        isJson
            ? files.stream()
                .filter(JsonSource::isPacked)
                .map(file -> PackedText.ofZstandard(file.toString()))
                .toList()
            : List.of();
    List<String> paths =
        areAll && packed.isEmpty()
            ? List.of(input.location())
            : files.stream()
                .filter(file -> !isJson || !JsonSource.isPacked(file))
                .map(file -> InputFormat.escaped(file.toString()))
                .toList();
    return switch (format.toLowerCase(Locale.ROOT)) {
      case InputFormat.JSON -> new JsonSource(paths, packed, options, location, session);
      case InputFormat.AVRO -> new AvroSource(paths, options, location, session);
      default -> spark(format, paths, options, location);
    };
  }

  private RecordSource spark(
      String format, List<String> paths, Map<String, String> options, String location) {
    return () ->
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
