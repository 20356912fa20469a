package org.winesclustering.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.winesclustering.data.text.CsvDialect;
import org.winesclustering.data.text.CsvLayout;

/**
 * Files of CSV of one dialect.
 *
 * @param paths what Spark is to read
 * @param packed what is read in another way, where {@code paths} is empty
 * @param layouts layouts of the files, at least one
 * @param shown name of the first file, for messages
 */
record CsvFiles(
    CsvDialect dialect,
    List<String> paths,
    List<PackedText> packed,
    List<CsvLayout> layouts,
    String shown) {
  /** A file with its layout; packed if Spark does not open it. */
  record Detected(String path, Optional<PackedText> packed, CsvLayout layout) {}

  private record Kind(CsvDialect dialect, boolean packed) {}

  /** The files in groups of one dialect each, in the order of their first files. */
  static List<CsvFiles> grouped(List<Detected> files) {
    Map<Kind, CsvFiles> groups = new LinkedHashMap<>();
    for (Detected file : files) {
      CsvFiles group =
          groups.computeIfAbsent(
              new Kind(file.layout().dialect(), file.packed().isPresent()),
              kind ->
                  new CsvFiles(
                      kind.dialect(),
                      new ArrayList<>(),
                      new ArrayList<>(),
                      new ArrayList<>(),
                      file.packed()
                          .map(PackedText::shown)
                          .orElseGet(() -> InputFailure.shown(file.path()))));
      file.packed()
          .ifPresentOrElse(
              group.packed()::add, () -> group.paths().add(InputFormat.escaped(file.path())));
      group.layouts().add(file.layout());
    }
    return List.copyOf(groups.values());
  }

  /** Number of the files. */
  int count() {
    return layouts.size();
  }

  /** These files, read by one path that stands for all of them. */
  CsvFiles at(String path) {
    return new CsvFiles(dialect, List.of(path), packed, layouts, shown);
  }

  /** These files with other names for their columns. */
  CsvFiles named(List<String> names) {
    return new CsvFiles(
        new CsvDialect(
            dialect.syntax(),
            dialect.header(),
            dialect.decimalComma(),
            dialect.charset(),
            dialect.multiLine(),
            names),
        paths,
        packed,
        layouts,
        shown);
  }
}
