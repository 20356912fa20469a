package org.winesclustering.config;

import java.util.Locale;
import java.util.Map;

/**
 * Where a copy of the assignments goes, besides the run's directory.
 *
 * @param location JDBC URL, path of a Delta table, or empty for none
 * @param name of the table in the database, with its schema if need be
 * @param options of the connection, or of Delta's writer; may hold secrets
 */
public record TableConfig(String location, String name, Map<String, String> options) {
  private static final String IDENTIFIER = "[A-Za-z_][A-Za-z0-9_$]*";

  static TableConfig from(Section section) {
    TableConfig table =
        new TableConfig(section.text("location"), section.text("name"), section.map("options"));
    if (table.isJdbc() && !table.name.matches(IDENTIFIER + "(\\." + IDENTIFIER + "){0,2}")) {
      section.problem(
          "name",
          table.name,
          "a table's name, with its schema if need be, such as cellar.wine_clusters");
    }
    if (!table.isJdbc() && !table.name.isEmpty()) {
      section.problem("name", table.name, "a name only where output.table.location is a JDBC URL");
    }
    return table;
  }

  TableConfig withFilesRead() {
    return new TableConfig(location, name, Secrets.withFilesRead("output.table.options.", options));
  }

  /** Whether there is to be a copy. */
  public boolean isGiven() {
    return !location.isEmpty();
  }

  /** Whether it is one in a database; else it is a Delta table. */
  public boolean isJdbc() {
    return location.toLowerCase(Locale.ROOT).startsWith("jdbc:");
  }
}
