package org.winesclustering.features;

import java.util.List;
import java.util.Set;

/**
 * Columns of a table among which categories are found.
 *
 * @param words columns with few words or codes
 * @param texts other columns, of which those with lists such as {@code [Merlot, Syrah]} are
 *     categories
 * @param dummies features that hold nothing but 0 and 1
 * @param missingMarks texts in small letters that stand for no value
 */
public record CategoryColumns(
    List<String> words, List<String> texts, List<String> dummies, Set<String> missingMarks) {
  public CategoryColumns {
    words = List.copyOf(words);
    texts = List.copyOf(texts);
    dummies = List.copyOf(dummies);
    missingMarks = Set.copyOf(missingMarks);
  }
}
