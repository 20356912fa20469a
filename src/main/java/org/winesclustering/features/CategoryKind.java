package org.winesclustering.features;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Notations in which a record says which values of a category it has. */
public enum CategoryKind {
  /** One column with a word, a code or a boolean. */
  WORD {
    @Override
    List<String> values(List<String> names, List<String> cells) {
      return cells.stream()
          .filter(Objects::nonNull)
          .map(CategoryKind::text)
          .filter(text -> !text.isEmpty())
          .toList();
    }
  },
  /** One column with several words: an array, or text such as {@code [Merlot, Syrah]}. */
  LIST {
    @Override
    List<String> values(List<String> names, List<String> cells) {
      return cells.stream()
          .filter(Objects::nonNull)
          .flatMap(cell -> Stream.of(cell.replaceAll("[\\[\\]'\"]", "").split("[,;|]", -1)))
          .map(String::strip)
          .filter(text -> !text.isEmpty())
          .distinct()
          .toList();
    }
  },
  /** Columns of 0 and 1, one for each value, whose name is the value. */
  DUMMIES {
    @Override
    List<String> values(List<String> names, List<String> cells) {
      return IntStream.range(0, cells.size())
          .filter(i -> cells.get(i) != null && ONES.contains(text(cells.get(i))))
          .mapToObj(names::get)
          .toList();
    }
  };

  private static final List<String> ONES = List.of("1", "true", "TRUE", "True");

  /** A cell without blanks around it, a whole number without decimals. */
  private static String text(String cell) {
    String text = cell.strip();
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  /**
   * The values that a record has, none where it says nothing.
   *
   * @param names of the columns
   * @param cells their texts, null where missing
   */
  abstract List<String> values(List<String> names, List<String> cells);
}
