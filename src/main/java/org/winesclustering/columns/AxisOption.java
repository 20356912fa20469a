package org.winesclustering.columns;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.winesclustering.spectra.Axis;

/**
 * What a person says of the axis of a table.
 *
 * @param kind whether there is one, and what is known of it
 * @param unit empty if it is not said
 * @param positions all of them, or the first and the last one of a range
 */
public record AxisOption(Kind kind, String unit, List<Double> positions) {
  /** What is said. */
  public enum Kind {
    /** Nothing: it is found. */
    AUTO,
    /** There is none. */
    NONE,
    /** There is one, of this unit. */
    UNIT,
    /** There is one, from one position to another in even steps. */
    RANGE,
    /** There is one, with these positions. */
    POSITIONS
  }

  /** Nothing is said. */
  public static final AxisOption AUTO = new AxisOption(Kind.AUTO, "", List.of());

  /** What texts may be, for messages. */
  public static final String ALLOWED =
      "auto, none, a unit such as cm-1, a range such as 4000 to 400 cm-1, or a list of positions"
          + " that rise or fall throughout, maybe with the unit behind the last one";

  private static final String NUMBER = "[+-]?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?";

  private static final Pattern RANGE =
      Pattern.compile("(%1$s)\\s*(?:to|\\.\\.)\\s*(%1$s)\\s*(\\D.{0,19})?".formatted(NUMBER));

  private static final Pattern POSITION =
      Pattern.compile("(%s)\\s*(\\D.{0,19})?".formatted(NUMBER));

  private static final Pattern UNIT =
      Pattern.compile("(?=.*\\p{L})[^\\d\\p{Cc}][^\\p{Cc}]{0,19}|1/cm");

  public AxisOption {
    positions = List.copyOf(positions);
  }

  /** Reads texts of the configuration; empty if they are none of {@link #ALLOWED}. */
  public static Optional<AxisOption> of(List<String> texts) {
    if (texts.size() != 1) {
      return positions(texts);
    }
    String text = texts.get(0).strip();
    Matcher range = RANGE.matcher(text);
    if (range.matches()) {
      double first = Double.parseDouble(range.group(1));
      double last = Double.parseDouble(range.group(2));
      return first == last
          ? Optional.empty()
          : Optional.of(new AxisOption(Kind.RANGE, unit(range.group(3)), List.of(first, last)));
    }
    if (text.equals("auto")) {
      return Optional.of(AUTO);
    }
    if (text.equals("none")) {
      return Optional.of(new AxisOption(Kind.NONE, "", List.of()));
    }
    return UNIT.matcher(text).matches()
        ? Optional.of(new AxisOption(Kind.UNIT, text, List.of()))
        : Optional.empty();
  }

  private static Optional<AxisOption> positions(List<String> texts) {
    List<Double> positions = new ArrayList<>();
    String unit = "";
    for (String text : texts) {
      Matcher position = POSITION.matcher(text.strip());
      if (!position.matches() || !unit.isEmpty()) {
        return Optional.empty();
      }
      positions.add(Double.parseDouble(position.group(1)));
      unit = unit(position.group(2));
    }
    try {
      return Optional.of(
          new AxisOption(Kind.POSITIONS, unit, new Axis(unit, positions).positions()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String unit(String text) {
    return text == null ? "" : text.strip();
  }

  /** Whether a person says that there is an axis. */
  boolean isGiven() {
    return kind == Kind.UNIT || kind == Kind.RANGE || kind == Kind.POSITIONS;
  }

  /** Least number of columns that may be an axis. */
  public int fewest() {
    return isGiven() ? 2 : AxisNames.FEWEST;
  }

  /** The given positions for so many numbers; empty if none are given. */
  Optional<List<Double>> positions(int size) {
    return switch (kind) {
      case AUTO, NONE, UNIT -> Optional.empty();
      case POSITIONS -> Optional.of(positions);
      case RANGE -> {
        double first = positions.get(0);
        double step = (positions.get(1) - first) / Math.max(1, size - 1);
        yield Optional.of(
            IntStream.range(0, size)
                .mapToObj(i -> i == size - 1 ? positions.get(1) : (Double) (first + i * step))
                .toList());
      }
    };
  }
}
