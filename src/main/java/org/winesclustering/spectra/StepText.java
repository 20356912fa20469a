package org.winesclustering.spectra;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A step as text: a name, and in brackets parameters, such as {@code als(lambda=1e5, p=0.01)}, or
 * ranges, such as {@code range(900..1800)}.
 */
public final class StepText {
  private static final Pattern STEP = Pattern.compile("([a-z][a-z0-9-]*)\\s*(?:\\((.*)\\))?");
  private static final Pattern PARAMETER = Pattern.compile("([a-z]+)\\s*=\\s*(\\S+)");
  private static final String NUMBER = "([-+]?(?:\\d+(?:\\.\\d+)?|\\.\\d+)(?:[eE][-+]?\\d+)?)";
  private static final Pattern RANGE = Pattern.compile(NUMBER + "\\s*\\.\\.\\s*" + NUMBER);

  private final String name;
  private final Map<String, String> parameters = new LinkedHashMap<>();
  private final List<AxisRanges.Range> ranges = new ArrayList<>();

  /**
   * Reads the text of a step.
   *
   * @throws IllegalArgumentException if it is none
   */
  public StepText(String text) {
    Matcher step = STEP.matcher(text.strip());
    if (!step.matches()) {
      throw new IllegalArgumentException(
          "a step is a name, or a name with parameters in brackets, such as detrend(order=1)");
    }
    name = step.group(1);
    String arguments = step.group(2) == null ? "" : step.group(2).strip();
    for (String argument : arguments.isEmpty() ? new String[0] : arguments.split(",", -1)) {
      add(argument.strip());
    }
  }

  private void add(String argument) {
    Matcher parameter = PARAMETER.matcher(argument);
    Matcher range = RANGE.matcher(argument);
    if (parameter.matches()) {
      if (parameters.put(parameter.group(1), parameter.group(2)) != null) {
        throw new IllegalArgumentException(parameter.group(1) + " is given twice");
      }
    } else if (range.matches()) {
      ranges.add(
          new AxisRanges.Range(
              Double.parseDouble(range.group(1)), Double.parseDouble(range.group(2))));
    } else {
      throw new IllegalArgumentException(
          "\"" + argument + "\" is neither a parameter, name=value, nor a range, from..to");
    }
  }

  public String name() {
    return name;
  }

  /** Takes the ranges, in their order. */
  List<AxisRanges.Range> ranges() {
    List<AxisRanges.Range> taken = List.copyOf(ranges);
    ranges.clear();
    return taken;
  }

  /** Takes a parameter that is a whole number. */
  public int whole(String parameter, int otherwise) {
    String value = parameters.remove(parameter);
    try {
      return value == null ? otherwise : Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          parameter + " is " + value + ", allowed: a whole number", e);
    }
  }

  /** Takes a parameter that is a number. */
  public double number(String parameter, double otherwise) {
    String value = parameters.remove(parameter);
    try {
      return value == null ? otherwise : Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(parameter + " is " + value + ", allowed: a number", e);
    }
  }

  /** Takes a parameter that is a word. */
  String word(String parameter, String otherwise) {
    String value = parameters.remove(parameter);
    return value == null ? otherwise : value;
  }

  /**
   * Fails if there is anything that the step did not take.
   *
   * @param usage the step as it may be written
   */
  public void checkEmpty(String usage) {
    if (!parameters.isEmpty() || !ranges.isEmpty()) {
      throw new IllegalArgumentException(
          "it takes no %s, allowed: %s"
              .formatted(
                  parameters.isEmpty() ? "range" : String.join(", ", parameters.keySet()), usage));
    }
  }
}
