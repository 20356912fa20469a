package org.winesclustering.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * Puts the configuration together: command line over environment over file over {@code
 * reference.conf}. Every failure is a {@link WinesFailure} with {@link FailureKind#USAGE} that
 * lists all problems in one line.
 */
public final class ConfigLoader {
  private static final String ENVIRONMENT_PREFIX = "WINES_";

  private final Config reference =
      ConfigFactory.parseURL(
          ConfigLoader.class.getResource("reference.conf"),
          ConfigParseOptions.defaults().setAllowMissing(false));

  /** Every key that may be set, in order, without the free ones. */
  public List<String> keys() {
    return reference.entrySet().stream().map(Map.Entry::getKey).sorted().toList();
  }

  /**
   * Loads and checks the configuration.
   *
   * @param file a HOCON file
   * @param environment of which only names that begin with {@code WINES_} and stand for a key
   *     count; those of free options are in small letters, with dashes for underscores
   * @param settings key to value, from the command line
   */
  public WinesConfig load(
      Optional<Path> file, Map<String, String> environment, Map<String, String> settings) {
    List<String> problems = new ArrayList<>();
    Config fromFile = file.map(ConfigLoader::parse).orElse(ConfigFactory.empty());
    Config merged =
        resolved(
            settings(settings, problems)
                .withFallback(settings(fromEnvironment(environment), problems))
                .withFallback(fromFile)
                .withFallback(reference));
    unknownKeys(merged, problems);
    nulls(merged.root(), List.of(), problems);
    failOn(problems);
    WinesConfig config = records(merged, problems);
    failOn(problems);
    return config;
  }

  private WinesConfig records(Config merged, List<String> problems) {
    Section root = new Section(merged, "", problems);
    return new WinesConfig(
        InputConfig.from(root.section("input")),
        DataConfig.from(root.section("data")),
        FeaturesConfig.from(root.section("features")),
        NetworkConfig.from(root.section("network")),
        TrainingConfig.from(root.section("training")),
        ClustersConfig.from(root.section("clusters")),
        QualityConfig.from(root.section("quality")),
        DriftConfig.from(root.section("drift")),
        StreamConfig.from(root.section("stream")),
        PublishConfig.from(root.section("publish")),
        OutputConfig.from(root.section("output")),
        changes(merged),
        effective(merged));
  }

  private static Config parse(Path file) {
    if (!Files.isReadable(file)) {
      throw WinesFailure.of(
          FailureKind.USAGE,
          "configuration file %s cannot be read; give --config an existing file",
          file);
    }
    try {
      return ConfigFactory.parseFile(file.toFile());
    } catch (ConfigException e) {
      throw new WinesFailure(
          FailureKind.USAGE,
          "configuration file " + file + " is not valid HOCON: " + oneLine(e.getMessage()),
          e);
    } catch (StackOverflowError e) {
      // The parser calls itself for each level.
      throw new WinesFailure(
          FailureKind.USAGE,
          "configuration file " + file + " is nested too deeply; write keys as reference.conf does",
          e);
    }
  }

  private static Config resolved(Config config) {
    try {
      return config.resolve();
    } catch (ConfigException e) {
      throw new WinesFailure(
          FailureKind.USAGE,
          "the configuration cannot be put together: "
              + oneLine(e.getMessage())
              + "; define what stands in ${...}, or write ${?...} for what may be missing",
          e);
    }
  }

  private Config settings(Map<String, String> settings, List<String> problems) {
    Config config = ConfigFactory.empty();
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      String key = setting.getKey();
      if (!isKnown(key)) {
        problems.add(unknown(key));
        continue;
      }
      try {
        config = config.withValue(FreeKeys.path(key), typed(key, setting.getValue()));
      } catch (ConfigException e) {
        problems.add(
            key
                + " is \""
                + setting.getValue()
                + "\", which cannot be read: "
                + oneLine(e.getMessage()));
      }
    }
    return config;
  }

  /** Text stays as it was typed; only where the reference has a list, one is read. */
  private ConfigValue typed(String key, String value) {
    boolean list =
        reference.hasPath(FreeKeys.path(key))
            && reference.getValue(FreeKeys.path(key)).valueType() == ConfigValueType.LIST;
    if (!list) {
      return ConfigValueFactory.fromAnyRef(value);
    }
    if (value.strip().startsWith("[")) {
      return ConfigFactory.parseString("list = " + value).getList("list");
    }
    return ConfigValueFactory.fromIterable(
        Arrays.stream(value.split(","))
            .map(String::strip)
            .filter(item -> !item.isEmpty())
            .toList());
  }

  private Map<String, String> fromEnvironment(Map<String, String> environment) {
    Map<String, String> settings = new TreeMap<>();
    for (String key : keys()) {
      String name =
          ENVIRONMENT_PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
      if (environment.containsKey(name)) {
        settings.put(key, environment.get(name));
      }
    }
    for (String section : FreeKeys.SECTIONS) {
      String prefix = ENVIRONMENT_PREFIX + section.toUpperCase(Locale.ROOT).replace('.', '_');
      environment.forEach(
          (name, value) -> {
            if (name.startsWith(prefix) && name.length() > prefix.length()) {
              String option = name.substring(prefix.length()).toLowerCase(Locale.ROOT);
              settings.put(section + option.replace('_', '-'), value);
            }
          });
    }
    return settings;
  }

  private void unknownKeys(Config config, List<String> problems) {
    config.entrySet().stream()
        .map(entry -> String.join(".", ConfigUtil.splitPath(entry.getKey())))
        .filter(key -> !isKnown(key))
        .sorted()
        .map(this::unknown)
        .forEach(problems::add);
  }

  /** A null takes the default away and puts nothing in its place. */
  private static void nulls(ConfigObject object, List<String> path, List<String> problems) {
    object.forEach(
        (key, value) -> {
          List<String> deeper = Stream.concat(path.stream(), Stream.of(key)).toList();
          if (value instanceof ConfigObject inner) {
            nulls(inner, deeper, problems);
          } else if (value.valueType() == ConfigValueType.NULL) {
            problems.add(
                String.join(".", deeper) + " is null, allowed: a value, or no such line at all");
          }
        });
  }

  private boolean isKnown(String key) {
    return FreeKeys.contain(key) || keys().contains(key);
  }

  private String unknown(String key) {
    LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
    String nearest =
        keys().stream()
            .min((a, b) -> Integer.compare(distance.apply(a, key), distance.apply(b, key)))
            .orElseThrow();
    return String.format(
        Locale.ROOT, "unknown configuration key \"%s\" (did you mean %s?)", key, nearest);
  }

  private String changes(Config merged) {
    SortedMap<String, String> changed = effective(merged);
    changed.entrySet().removeAll(effective(reference).entrySet());
    String list =
        changed.entrySet().stream()
            .map(entry -> entry.getKey() + " = " + entry.getValue())
            .collect(Collectors.joining(", "));
    return list.isEmpty() ? "defaults" : "defaults, but " + list;
  }

  private static SortedMap<String, String> effective(Config merged) {
    SortedMap<String, String> values = new TreeMap<>();
    merged
        .entrySet()
        .forEach(
            entry -> {
              String key = String.join(".", ConfigUtil.splitPath(entry.getKey()));
              values.put(key, redacted(key, text(entry.getValue())));
            });
    return values;
  }

  private static String text(ConfigValue value) {
    return value instanceof ConfigList list
        ? list.unwrapped().toString()
        : String.valueOf(value.unwrapped());
  }

  private static String redacted(String key, String value) {
    return FreeKeys.contain(key) ? Secrets.redactedOption(key, value) : Secrets.redacted(value);
  }

  private static String oneLine(String message) {
    return message.replaceAll("\\s+", " ");
  }

  private static void failOn(List<String> problems) {
    if (!problems.isEmpty()) {
      throw new WinesFailure(
          FailureKind.USAGE,
          String.join("; ", problems)
              + ". Every key with its range stands in reference.conf (./submit/wines train --help"
              + " shows the options)");
    }
  }
}
