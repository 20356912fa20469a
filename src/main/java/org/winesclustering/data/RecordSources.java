package org.winesclustering.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
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
  private static final int SAMPLE_BYTES = 256 * 1024;

  /** Number of files of which less is looked at. */
  private static final int MANY_FILES = 50;

  private static final int MOST_DIALECTS = 100;

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
        yield csv(location, shown);
      }
      default -> {
        if (InputFormat.isOfFiles(lowerCase)) {
          existing(location).requireData();
        }
        yield files(format, List.of(location), input.options(), shown);
      }
    };
  }

  private RecordSource csv(String location, String shown) throws IOException {
    InputFiles files = existing(location);
    files.requireData();
    List<CsvFiles> groups = CsvFiles.grouped(layouts(files));
    if (groups.size() == 1 && groups.get(0).packed().isEmpty()) {
      return csv(List.of(groups.get(0).at(location)), input.options(), shown);
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
    Map<String, String> options = new LinkedHashMap<>();
    if (files.isDirectory()) {
      options.put("basePath", location);
    }
    options.putAll(input.options());
    return csv(groups, options, shown);
  }

  /** The layout of each file with content, in the order of their paths. */
  private List<CsvFiles.Detected> layouts(InputFiles files) throws IOException {
    if (files.isFile()) {
      return detected(files, files.requireData(), SAMPLE_BYTES, input.location());
    }
    List<Path> paths = listed();
    int bytes = paths.size() > MANY_FILES ? SAMPLE_BYTES / 8 : SAMPLE_BYTES;
    return paths.parallelStream()
        .flatMap(path -> detectedIfAny(files, path, bytes).stream())
        .toList();
  }

  /** The files that Spark would read at the location. */
  private List<Path> listed() {
    String[] files =
        session
            .read()
            .format("binaryFile")
            .options(input.options())
            .load(input.location())
            .inputFiles();
    return Arrays.stream(files).map(file -> new Path(URI.create(file))).sorted().toList();
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
      CsvLayout layout = layout(files, path, bytes, InputFailure.shown(location));
      return List.of(new CsvFiles.Detected(path.toString(), Optional.empty(), layout));
    }
    List<CsvFiles.Detected> found = new ArrayList<>();
    for (PackedText text : packed) {
      byte[] beginning = text.beginning(bytes, hadoop);
      if (beginning.length > 0) {
        TextSample sample = new TextSample(beginning, beginning.length < bytes, new byte[0]);
        CsvLayout layout =
            new LayoutDetection(sample, input.csv(), input.options(), text.shown()).layout();
        found.add(new CsvFiles.Detected(path.toString(), Optional.of(text), layout));
      }
    }
    if (found.isEmpty()) {
      throw InputFiles.empty(location);
    }
    return found;
  }

  private CsvLayout layout(InputFiles files, Path path, int bytes, String shown)
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
    List<String> paths = files.stream().map(InputFormat::escaped).toList();
    // A file need not have all columns.
    Map<String, String> options = new LinkedHashMap<>(Map.of("mergeSchema", "true"));
    options.putAll(input.options());
    return files(format, paths, options, location);
  }

  private InputFiles existing(String path) throws IOException {
    return InputFiles.existing(path, session.sparkContext().hadoopConfiguration());
  }

  private RecordSource csv(List<CsvFiles> groups, Map<String, String> options, String location) {
    return new CsvSource(groups, options, location, session);
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
