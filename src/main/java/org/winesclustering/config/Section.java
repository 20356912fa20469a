package org.winesclustering.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigUtil;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.winesclustering.ml.KebabCase;

/**
 * A section of the configuration that notes what is wrong and goes on, so that all problems are
 * told at once. After a problem the value returned is of no use; the caller fails in the end.
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
    if (number < least) {
      problem(key, number, allowed);
    }
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

  double number(String key, double least, double most) {
    String allowed =
        most == Double.MAX_VALUE
            ? "a number of at least " + least
            : "a number from " + least + " to " + most;
    double number = value(key, allowed, config::getDouble, least);
    if (!(number >= least && number <= most)) {
      problem(key, number, allowed);
    }
    return number;
  }

  /** The constant whose name, in kebab case, is the value. */
  <E extends Enum<E>> E oneOf(String key, Class<E> type) {
    List<String> names = KebabCase.names(type);
    String name = oneOf(key, names);
    return names.contains(name) ? KebabCase.parse(type, name) : type.getEnumConstants()[0];
  }

  String oneOf(String key, List<String> allowed) {
    String text = text(key);
    if (!allowed.contains(text)) {
      problem(key, text, "one of " + String.join(", ", allowed));
    }
    return text;
  }

  /** All leaves below {@code key}, keys joined by dots. */
  Map<String, String> map(String key) {
    Map<String, String> leaves = new LinkedHashMap<>();
    config
        .getConfig(key)
        .entrySet()
        .forEach(
            entry ->
                leaves.put(
                    String.join(".", ConfigUtil.splitPath(entry.getKey())),
                    String.valueOf(entry.getValue().unwrapped())));
    return Collections.unmodifiableMap(leaves);
  }

  void problem(String key, Object value, String allowed) {
    problems.add(
        String.format(Locale.ROOT, "%s%s is %s, allowed: %s", path, key, shown(value), allowed));
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

  private static Object shown(Object value) {
    return value instanceof String text ? '"' + text + '"' : value;
  }
}
