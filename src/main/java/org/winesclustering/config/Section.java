package org.winesclustering.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.winesclustering.ml.KebabCase;

/**
 * A section of the configuration that collects problems instead of throwing, so that all of them
 * are reported at once. After a problem the returned value is a placeholder; the caller fails at
 * the end.
 */
final class Section {
  private final Config config;
  private final String path;
  private final List<String> problems;

  Section(Config config, String path, List<String> problems) {
    this.config = config;
    this.path = path;
    this.problems = problems;
  }

  Section section(String key) {
    return new Section(config.getConfig(key), path + key + ".", problems);
  }

  String text(String key) {
    return value(key, "text", config::getString, "");
  }

  List<String> texts(String key) {
    return value(key, "a list of texts", config::getStringList, List.of());
  }

  /** A list, which may be one text, with its items parted by commas. */
  List<String> textOrTexts(String key) {
    return value(
        key,
        "a text or a list of texts",
        path ->
            config.getValue(path).valueType() == ConfigValueType.LIST
                ? config.getStringList(path)
                : ListText.items(config.getString(path)),
        List.of());
  }

  boolean flag(String key) {
    return value(key, "true or false", config::getBoolean, false);
  }

  int integer(String key, int least, int most) {
    return Math.toIntExact(
        value(
            key,
            range(least, most),
            name -> inRange(name, config.getLong(name), least, most),
            (long) least));
  }

  long longInteger(String key) {
    return value(key, "a whole number", config::getLong, 0L);
  }

  long longInteger(String key, long least) {
    String allowed = "a whole number of at least " + least;
    long number = value(key, allowed, config::getLong, least);
    require(number >= least, key, number, allowed);
    return number;
  }

  List<Integer> integers(String key, int least, int most) {
    return value(
        key,
        "a list of whole numbers, each " + range(least, most),
        name -> {
          List<Integer> numbers = config.getIntList(name);
          numbers.forEach(number -> inRange(name, number, least, most));
          return List.copyOf(numbers);
        },
        List.of(least));
  }

  List<Double> numbers(String key) {
    return value(key, "a list of numbers", config::getDoubleList, List.of());
  }

  double number(String key, double least, double most) {
    String allowed =
        most == Double.MAX_VALUE
            ? "a number of at least " + least
            : "a number from " + least + " to " + most;
    double number = value(key, allowed, config::getDouble, least);
    require(number >= least && number <= most, key, number, allowed);
    return number;
  }

  /** The constant whose name in kebab case is the value. */
  <E extends Enum<E>> E oneOf(String key, Class<E> type) {
    List<String> names = KebabCase.names(type);
    String name = oneOf(key, names);
    return names.contains(name) ? KebabCase.parse(type, name) : type.getEnumConstants()[0];
  }

  String oneOf(String key, List<String> allowed) {
    String text = text(key);
    require(allowed.contains(text), key, text, "one of " + String.join(", ", allowed));
    return text;
  }

  /** All leaves below {@code key}, keys joined by dots. */
  Map<String, String> map(String key) {
    Map<String, String> leaves = new LinkedHashMap<>();
    for (Map.Entry<String, ConfigValue> leaf : config.getConfig(key).entrySet()) {
      leaves.put(FreeKeys.ofPath(leaf.getKey()), String.valueOf(leaf.getValue().unwrapped()));
    }
    return Collections.unmodifiableMap(leaves);
  }

  /** All leaves below {@code key}, keys joined by dots, each a text or a list. */
  Map<String, List<String>> lists(String key) {
    Section inner = section(key);
    Map<String, List<String>> leaves = new LinkedHashMap<>();
    inner.config.entrySet().stream()
        .sorted(
            Comparator.comparing(
                    (Map.Entry<String, ConfigValue> leaf) -> leaf.getValue().origin().lineNumber())
                .thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        .forEach(path -> leaves.put(FreeKeys.ofPath(path), inner.textOrTexts(path)));
    return Collections.unmodifiableMap(leaves);
  }

  void problem(String key, Object value, String allowed) {
    Object shown = value instanceof String text ? '"' + text + '"' : value;
    problems.add("%s%s is %s, allowed: %s".formatted(path, key, shown, allowed));
  }

  /** Notes a problem in words. */
  void problem(String words) {
    problems.add(words);
  }

  /** Notes a problem with a value unless a condition holds. */
  void require(boolean condition, String key, Object value, String allowed) {
    if (!condition) {
      problem(key, value, allowed);
    }
  }

  private static long inRange(String name, long number, long least, long most) {
    if (number < least || number > most) {
      throw new ConfigException.BadValue(name, number + " is out of range");
    }
    return number;
  }

  private <T> T value(String key, String allowed, Function<String, T> getter, T fallback) {
    try {
      return getter.apply(key);
    } catch (ConfigException e) {
      problem(key, config.getValue(key).unwrapped(), allowed);
      return fallback;
    }
  }

  private static String range(int least, int most) {
    return most == Integer.MAX_VALUE
        ? "a whole number of at least " + least
        : "a whole number from " + least + " to " + most;
  }
}
