package org.winesclustering.results;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.winesclustering.config.ConfigLoader;

/**
 * Settings of a run that a command which goes on from it must repeat, to read and treat the records
 * in the same way: those that are not the defaults, but for where results go and what happens to
 * them afterwards.
 */
record RepeatedSettings(SortedMap<String, String> values) {
  /** In the order in which they are written. */
  private static final Map<String, String> OPTIONS = new LinkedHashMap<>();

  static {
    OPTIONS.put("input.location", "--input");
    OPTIONS.put("data.label", "--label");
    OPTIONS.put("clusters.k", "--clusters");
  }

  private static final Pattern ELSEWHERE =
      Pattern.compile("(drift|mlflow|output|publish|quality|stream)\\..*");

  /** A value, or a list of them, that is written as it is read. */
  private static final Pattern PLAIN =
      Pattern.compile("[\\w./:%+-][\\w ./:%+-]*|\\[[\\w .,/%+-]*]");

  /** Those of a configuration, with values by key. */
  static RepeatedSettings of(Map<String, String> configuration) {
    SortedMap<String, String> changed = new TreeMap<>(configuration);
    changed.entrySet().removeAll(new ConfigLoader().completed(Map.of()).entrySet());
    changed.keySet().removeIf(key -> ELSEWHERE.matcher(key).matches());
    return new RepeatedSettings(changed);
  }

  /** Those without a key that the command itself sets. */
  RepeatedSettings without(String key) {
    SortedMap<String, String> others = new TreeMap<>(values);
    others.remove(key);
    return new RepeatedSettings(others);
  }

  /** Those of the table alone. */
  RepeatedSettings ofTheTable() {
    SortedMap<String, String> ofTable = new TreeMap<>(values);
    ofTable.keySet().removeIf(key -> !key.startsWith("input.") && !key.startsWith("data."));
    return new RepeatedSettings(ofTable);
  }

  /** Them as options of a command, each with a space before it. */
  String options() {
    return Stream.concat(
            OPTIONS.entrySet().stream()
                .filter(option -> values.containsKey(option.getKey()))
                .map(option -> option.getValue() + " " + ShellWord.of(values.get(option.getKey()))),
            values.entrySet().stream()
                .filter(setting -> !OPTIONS.containsKey(setting.getKey()) && isPlain(setting))
                .map(
                    setting ->
                        "--set " + ShellWord.of(setting.getKey() + "=" + setting.getValue())))
        .map(option -> " " + option)
        .collect(Collectors.joining());
  }

  /** What a person has to add to the command, such as a password; empty if nothing. */
  String missing() {
    return values.entrySet().stream()
        .filter(setting -> !OPTIONS.containsKey(setting.getKey()) && !isPlain(setting))
        .map(Map.Entry::getKey)
        .collect(Collectors.joining(", "));
  }

  private static boolean isPlain(Map.Entry<String, String> setting) {
    return PLAIN.matcher(setting.getValue()).matches();
  }
}
