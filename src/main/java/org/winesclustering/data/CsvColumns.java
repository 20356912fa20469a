package org.winesclustering.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The columns of files that are read as one table, by name.
 *
 * @param groups the files, with one spelling for each column
 * @param notes sentences about what some files lack, or have in another way
 */
record CsvColumns(List<CsvFiles> groups, List<String> notes) {
  /** Brings the names of all files to those of the first. */
  static CsvColumns of(List<CsvFiles> files, String location) {
    List<String> notes = new ArrayList<>();
    Map<String, String> spellings = new TreeMap<>();
    List<CsvFiles> named = new ArrayList<>();
    for (CsvFiles group : withHeaders(files, location, notes)) {
      List<String> header = group.dialect().columnNames();
      List<String> cleaned = ColumnNames.clean(header, group.shown());
      ColumnNames.logRenamed(header, cleaned, location);
      List<String> common =
          cleaned.stream().map(n -> spellings.computeIfAbsent(folded(n), key -> n)).toList();
      named.add(group.named(common.stream().distinct().count() < common.size() ? cleaned : common));
    }
    noteMissing(named, notes);
    return new CsvColumns(List.copyOf(named), List.copyOf(notes));
  }

  /** Gives files without a header that of the others where all of these agree. */
  private static List<CsvFiles> withHeaders(
      List<CsvFiles> files, String location, List<String> notes) {
    List<CsvFiles> headed = files.stream().filter(group -> group.dialect().header()).toList();
    if (headed.isEmpty() || headed.size() == files.size()) {
      return files;
    }
    List<String> names = headed.get(0).dialect().columnNames();
    List<CsvFiles> all = new ArrayList<>(headed);
    for (CsvFiles group : files) {
      if (group.dialect().header()) {
        continue;
      }
      boolean agree =
          headed.stream().allMatch(other -> other.dialect().columnNames().equals(names))
              && group.dialect().columnNames().size() == names.size();
      if (!agree) {
        throw InputFailure.of(
            location,
            "has files with and without names of columns: %s begins with a record, %s with names;"
                + " give each file its names, or set input.csv.header",
            group.shown(),
            headed.get(0).shown());
      }
      notes.add(
          "%s%s no names of columns and %s read with those of %s"
              .formatted(
                  group.shown(),
                  group.count() == 1
                      ? " has"
                      : " and %d other files have".formatted(group.count() - 1),
                  group.count() == 1 ? "is" : "are",
                  headed.get(0).shown()));
      all.add(group.named(names));
    }
    return all;
  }

  private static void noteMissing(List<CsvFiles> groups, List<String> notes) {
    Map<String, String> columns = new LinkedHashMap<>();
    groups.forEach(
        group -> group.dialect().columnNames().forEach(n -> columns.putIfAbsent(n, group.shown())));
    for (CsvFiles group : groups) {
      List<String> missing =
          columns.keySet().stream()
              .filter(n -> !group.dialect().columnNames().contains(n))
              .toList();
      Optional<String> example = missing.stream().findFirst().map(columns::get);
      example.ifPresent(
          other ->
              notes.add(
                  "%s lacks %s, which %s has: no value is there in its rows"
                      .formatted(group.shown(), ColumnNames.listed(missing), other)));
    }
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT).replace(' ', '_');
  }
}
