package org.winesclustering.columns;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Sentences about a column that a person should be asked.
 *
 * @param role whether it has the right role
 * @param format whether its numbers are read rightly
 * @param cells what some of its cells stand for
 */
record ColumnQuestions(Optional<String> role, Optional<String> format, List<String> cells) {
  static final ColumnQuestions NONE =
      new ColumnQuestions(Optional.empty(), Optional.empty(), List.of());

  ColumnQuestions {
    cells = List.copyOf(cells);
  }

  /** The sentences that matter for a column with a role. */
  List<String> of(ColumnRole decided) {
    boolean isFeature = decided == ColumnRole.FEATURE;
    return Stream.of(
            role.stream(),
            isFeature ? format.stream() : Stream.<String>empty(),
            isFeature ? cells.stream() : Stream.<String>empty())
        .flatMap(sentences -> sentences)
        .toList();
  }

  /** Those that are left when a person has given the role. */
  ColumnQuestions withoutRole() {
    return new ColumnQuestions(Optional.empty(), format, cells);
  }

  /** Those that are left when a person has given the role and the notation of the numbers. */
  ColumnQuestions ofCells() {
    return new ColumnQuestions(Optional.empty(), Optional.empty(), cells);
  }
}
