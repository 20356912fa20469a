package org.winesclustering.features;

import java.io.Serializable;
import java.util.List;

/**
 * A category of the records, and the columns that say it.
 *
 * @param name of the category: its column, or what its dummies' names begin with
 * @param columns one for words and lists, several for dummies
 */
public record CategorySource(String name, CategoryKind kind, List<String> columns)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public CategorySource {
    columns = List.copyOf(columns);
  }

  List<String> values(List<String> cells) {
    return kind.values(columns, cells);
  }
}
