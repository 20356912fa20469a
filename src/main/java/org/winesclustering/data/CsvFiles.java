package org.winesclustering.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.winesclustering.data.text.CsvDialect;
import org.winesclustering.data.text.CsvLayout;

/**
 * Files of CSV of one dialect.
 *
 * @param paths what Spark is to read
 * @param layouts layouts of the files, at least one
 * @param shown name of the first file, for messages
 */
record CsvFiles(CsvDialect dialect, List<String> paths, List<CsvLayout> layouts, String shown) {
  /** The files in groups of one dialect each, in the order of their first files. */
  static List<CsvFiles> grouped(Map<String, CsvLayout> layoutsByFile) {
    Map<CsvDialect, CsvFiles> groups = new LinkedHashMap<>();
    layoutsByFile.forEach(
        (file, layout) -> {
          CsvFiles group =
              groups.computeIfAbsent(
                  layout.dialect(),
                  dialect ->
                      new CsvFiles(
                          dialect, new ArrayList<>(), new ArrayList<>(), InputFailure.shown(file)));
          group.paths().add(InputFormat.escaped(file));
          group.layouts().add(layout);
        });
    return List.copyOf(groups.values());
  }

  /** These files, read by one path that stands for all of them. */
  CsvFiles at(String path) {
    return new CsvFiles(dialect, List.of(path), layouts, shown);
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
        layouts,
        shown);
  }
}
