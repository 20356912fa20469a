package org.winesclustering.columns;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An order of words, which become their ranks from 0.
 *
 * @param words the least first, in small letters, without blanks around them
 */
public record WordOrder(List<String> words) implements Scale {
  /** What an order consists of, for messages. */
  public static final String ALLOWED = "two or more different words, the least first";

  private static final String SUFFIX = "_rank";

  public WordOrder {
    words = List.copyOf(words);
  }

  /** The order of words in any case; empty for less than two, or where one occurs twice. */
  public static Optional<WordOrder> of(List<String> words) {
    List<String> plain = words.stream().map(WordOrder::plain).toList();
    boolean isOrder =
        plain.size() > 1
            && plain.stream().noneMatch(String::isEmpty)
            && new HashSet<>(plain).size() == plain.size();
    return isOrder ? Optional.of(new WordOrder(plain)) : Optional.empty();
  }

  /** A word without blanks around it, in small letters; a whole number without decimals. */
  private static String plain(Object cell) {
    String text = NumberText.stripped(cell.toString()).toLowerCase(Locale.ROOT);
    return cell instanceof Number && text.endsWith(".0")
        ? text.substring(0, text.length() - 2)
        : text;
  }

  @Override
  public List<String> features(String column) {
    return List.of(column + SUFFIX);
  }

  @Override
  public FeatureReader reader(int place, CellRules rules) {
    return new Ranks(words, new CellReader(rules, DecimalSign.UNKNOWN, ""));
  }

  @Override
  public String meaning(int place) {
    return IntStream.range(0, words.size())
        .mapToObj(rank -> words.get(rank) + " = " + rank)
        .collect(Collectors.joining(", "));
  }

  @Override
  public OptionalDouble shiftFrom(Scale other, int place) {
    return equals(other) ? OptionalDouble.of(0) : OptionalDouble.empty();
  }

  /** A word of the order is one even if it is also a mark for missing values. */
  private record Ranks(List<String> words, CellReader marks) implements FeatureReader {
    private static final long serialVersionUID = 1L;

    @Override
    public Cell read(Object cell) {
      int rank = cell == null ? -1 : words.indexOf(plain(cell));
      if (rank >= 0) {
        return Cell.number(rank);
      }
      return marks.read(cell).isMissing() ? Cell.EMPTY : Cell.UNKNOWN_WORD;
    }

    @Override
    public String expected() {
      return "one of " + String.join(", ", words);
    }
  }
}
