package org.winesclustering.config;

import java.util.Locale;
import java.util.Map;

/**
 * Place of a copy of the assignments, besides the run's directory.
 *
 * @param location JDBC URL or path of a Delta table; empty for a table of a catalog, or no copy
 * @param name name of the database table, with its schema if necessary, or of the catalog's table
 *     with its namespaces; empty for Delta
 * @param options options of the connection, or of the writer; may hold secrets
 */
public record TableConfig(String location, String name, Map<String, String> options) {
  private static final String IDENTIFIER = "[A-Za-z_][A-Za-z0-9_$]*";

  static TableConfig from(Section section) {
    TableConfig table =
        new TableConfig(section.text("location"), section.text("name"), section.map("options"));
    section.require(
        !table.isJdbc() || table.name.matches(IDENTIFIER + "(\\." + IDENTIFIER + "){0,2}"),
        "name",
        table.name,
        "a table's name, with its schema if need be, such as cellar.wine_clusters");
    section.require(
        !table.isInCatalog() || table.name.matches(IDENTIFIER + "(\\." + IDENTIFIER + "){1,4}"),
        "name",
        table.name,
        "a table's name with its catalog or database, such as lake.cellar.wine_clusters, where"
            + " output.table.location is empty");
    section.require(
        table.isJdbc() || table.isInCatalog() || table.name.isEmpty(),
        "name",
        table.name,
        "a name only where output.table.location is a JDBC URL, or empty");
    return table;
  }

  TableConfig withFilesRead() {
    return new TableConfig(location, name, Secrets.withFilesRead("output.table.options.", options));
  }

  /** Whether a copy is to be written. */
  public boolean isGiven() {
    return !location.isEmpty() || isInCatalog();
  }

  /** Whether the copy is in a table of a catalog that Spark knows. */
  public boolean isInCatalog() {
    return location.isEmpty() && !name.isEmpty();
  }

  /** Whether the copy is in a database rather than a Delta table. */
  public boolean isJdbc() {
    return location.toLowerCase(Locale.ROOT).startsWith("jdbc:");
  }
}
