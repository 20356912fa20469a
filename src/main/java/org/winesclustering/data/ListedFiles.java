package org.winesclustering.data;

import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * The files of a directory or glob that Spark would read, in the order of their paths.
 *
 * @param roots what the location stands for
 * @param paths files to read, without those that operating systems and programs leave behind
 * @param below files in directories that are no partitions, which Spark does not read
 * @param areAll whether Spark, given the location, reads these files and no others
 */
record ListedFiles(InputFiles roots, List<Path> paths, List<Path> below, boolean areAll) {
  private static final String RECURSIVE = "recursiveFileLookup";
  private static final String PARTITION = "=";

  /**
   * Lists them.
   *
   * @param options options of Spark's reader, some of which choose files
   */
  static ListedFiles at(InputFiles roots, Map<String, String> options, SparkSession session) {
    boolean isRecursive = new CaseInsensitiveStringMap(options).getBoolean(RECURSIVE, false);
    List<Path> all =
        Arrays.stream(
                session
                    .read()
                    .format("binaryFile")
                    .options(options)
                    .option(RECURSIVE, true)
                    .load(roots.location())
                    .inputFiles())
            .map(file -> new Path(URI.create(file)))
            .sorted()
            .toList();
    Map<Boolean, List<Path>> named =
        all.stream().collect(Collectors.partitioningBy(InputFiles::isLeftBehind));
    Map<Boolean, List<Path>> found =
        named.get(false).stream()
            .collect(
                Collectors.partitioningBy(
                    path ->
                        !isRecursive
                            && directories(roots, path).anyMatch(n -> !n.contains(PARTITION))));
    return new ListedFiles(roots, found.get(false), found.get(true), named.get(true).isEmpty());
  }

  /** Names of the directories between what was given and a file. */
  private static Stream<String> directories(InputFiles roots, Path file) {
    String path = file.toUri().getPath();
    return roots.roots().stream()
        .filter(FileStatus::isDirectory)
        .map(root -> root.getPath().toUri().getPath() + Path.SEPARATOR)
        .filter(path::startsWith)
        .findFirst()
        .stream()
        .flatMap(
            root ->
                Stream.of(
                    StringUtils.split(
                        StringUtils.substringBeforeLast(
                            Path.SEPARATOR + path.substring(root.length()), Path.SEPARATOR),
                        Path.SEPARATOR)));
  }

  /** Names of the columns whose values are in the names of directories: year in year=2020. */
  List<String> partitions() {
    Set<String> names = new LinkedHashSet<>();
    paths.forEach(
        path ->
            directories(roots, path)
                .filter(name -> name.contains(PARTITION))
                .forEach(name -> names.add(StringUtils.substringBefore(name, PARTITION))));
    return List.copyOf(names);
  }

  /**
   * Fails if all files are in directories that Spark does not read.
   *
   * @throws WinesFailure of kind {@link FailureKind#INPUT}
   */
  void requireSome() {
    if (paths.isEmpty() && !below.isEmpty()) {
      throw InputFailure.of(
          roots.location(),
          "has its files in directories below it, such as %s; set input.options.%s = true to read"
              + " all of them, or give a glob of those that are meant",
          shown(below.get(0)),
          RECURSIVE);
    }
  }

  /**
   * Fails if the files are of several formats by their names.
   *
   * @throws WinesFailure of kind {@link FailureKind#INPUT}
   */
  void requireOneFormat() {
    Map<String, Path> kinds = new LinkedHashMap<>();
    paths.forEach(path -> kinds.putIfAbsent(InputFormat.ofName(path).orElse(""), path));
    if (kinds.size() > 1) {
      throw InputFailure.of(
          roots.location(),
          "has files of several formats: %s; give a glob of one of them, such as %s, or set"
              + " input.format if all are of one",
          kinds.entrySet().stream()
              .map(kind -> shown(kind.getValue()) + shownFormat(kind.getKey()))
              .collect(Collectors.joining(", ")),
          kinds.entrySet().stream()
              .filter(kind -> !kind.getKey().isEmpty())
              .findFirst()
              .map(kind -> kind.getValue().getName())
              .map(name -> (roots.isDirectory() ? roots.location() + "/" : "") + glob(name))
              .orElse("*.csv"));
    }
  }

  private static String glob(String name) {
    return "*." + StringUtils.substringAfterLast(name, ".");
  }

  private static String shownFormat(String format) {
    return format.isEmpty() ? " (unknown)" : " (" + format + ")";
  }

  /** A sentence about files that are not read; none if there are no such files. */
  List<String> notes() {
    return below.isEmpty()
        ? List.of()
        : List.of(
            "%d files in directories below are not read, such as %s; set input.options.%s = true to"
                    .formatted(below.size(), shown(below.get(0)), RECURSIVE)
                + " read them");
  }

  private String shown(Path file) {
    String path = InputFailure.shown(file.toString());
    return roots.isDirectory()
        ? StringUtils.removeStart(
            file.toUri().getPath(), roots.roots().get(0).getPath().toUri().getPath() + "/")
        : path;
  }
}
