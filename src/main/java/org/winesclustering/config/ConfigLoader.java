package org.winesclustering.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * Loads the configuration: command line over environment over file over {@code reference.conf};
 * MLflow's own variables count where none of the first three says anything. Every failure is a
 * {@link WinesFailure} with {@link FailureKind#USAGE} that lists all problems in one line.
 */
public final class ConfigLoader {
  private final Config reference =
      ConfigFactory.parseURL(
          ConfigLoader.class.getResource("reference.conf"),
          ConfigParseOptions.defaults().setAllowMissing(false));

  /** Sorted keys that may be set, without the free ones. */
  public List<String> keys() {
    return reference.entrySet().stream().map(Map.Entry::getKey).sorted().toList();
  }

  /**
   * Loads and validates the configuration.
   *
   * @param file a HOCON file
   * @param environment variables, of which those count that begin with {@code WINES_} and stand for
   *     a key; names of free options become lower case, with dashes for underscores. Of others
   *     MLflow's count, see {@link MlflowConfig}
   * @param settings values by key, from the command line
   */
  public WinesConfig load(
      Optional<Path> file, Map<String, String> environment, Map<String, String> settings) {
    Config merged = merged(file, environment, settings);
    List<String> problems = new ArrayList<>();
    WinesConfig config = records(merged, problems);
    failOn(problems);
    return config;
  }

  /**
   * The configuration that {@link #load} checks, as lines of a HOCON file: every key with the value
   * that counts, sorted, secrets masked.
   */
  public List<String> lines(
      Optional<Path> file, Map<String, String> environment, Map<String, String> settings) {
    return merged(file, environment, settings).entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> entry.getKey() + " = " + shown(entry))
        .toList();
  }

  private static String shown(Map.Entry<String, ConfigValue> entry) {
    return entry.getValue().unwrapped() instanceof String text
        ? ConfigUtil.quoteString(redacted(FreeKeys.ofPath(entry.getKey()), text))
        : redacted(
            FreeKeys.ofPath(entry.getKey()),
            entry.getValue().render(ConfigRenderOptions.concise()));
  }

  /** The text of {@code reference.conf}: every key with its default, range and meaning. */
  public static String reference() {
    try (InputStream in = ConfigLoader.class.getResourceAsStream("reference.conf")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read reference.conf", e);
    }
  }

  private Config merged(
      Optional<Path> file, Map<String, String> environment, Map<String, String> settings) {
    List<String> problems = new ArrayList<>();
    Config fromFile = file.map(ConfigFile::parse).orElse(ConfigFactory.empty());
    Config merged =
        resolved(
            settings(settings, problems)
                .withFallback(settings(fromEnvironment(environment), problems))
                .withFallback(fromFile)
                .withFallback(settings(MlflowConfig.ofVariables(environment), problems))
                .withFallback(reference));
    unknownKeys(merged, problems);
    nulls(merged.root(), List.of(), problems);
    failOn(problems);
    return merged;
  }

  /**
   * Completes the configuration that an earlier version of this application recorded, so that it
   * can be compared with one of this version.
   *
   * @param recorded values by key, as {@link WinesConfig#effective()} has them
   * @return the same values; a key that the earlier version did not know has its default, and one
   *     that is no more is left out
   */
  public SortedMap<String, String> completed(Map<String, String> recorded) {
    SortedMap<String, String> values = effective(reference);
    recorded.forEach(
        (key, value) -> {
          if (isKnown(key)) {
            values.put(key, value);
          }
        });
    return values;
  }

  private WinesConfig records(Config merged, List<String> problems) {
    Section root = new Section(merged, "", problems);
    return new WinesConfig(
        InputConfig.from(root.section("input")),
        DataConfig.from(
            root.section("data"),
            CsvConfig.from(root.section("input").section("csv")),
            ScalesConfig.of(root.section("features")),
            AxisConfig.of(root.section("features"))),
        FeaturesConfig.from(root.section("features")),
        NetworkConfig.from(root.section("network")),
        TrainingConfig.from(root.section("training")),
        ClustersConfig.from(root.section("clusters")),
        QualityConfig.from(root.section("quality")),
        DriftConfig.from(root.section("drift")),
        StreamConfig.from(root.section("stream")),
        PublishConfig.from(root.section("publish")),
        OutputConfig.from(root.section("output")),
        MlflowConfig.from(root.section("mlflow")),
        changes(merged),
        effective(merged));
  }

  private static Config resolved(Config config) {
    try {
      return config.resolve();
    } catch (ConfigException e) {
      throw usage(
          "the configuration cannot be put together: "
              + oneLine(e)
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
            "%s is \"%s\", which cannot be read: %s"
                .formatted(key, setting.getValue(), oneLine(e)));
      }
    }
    return config;
  }

  /** The value as text, or as a list if the reference has one for the key. */
  private ConfigValue typed(String key, String value) {
    String path = FreeKeys.path(key);
    boolean isList =
        FreeKeys.isOfColumn(key)
            || (reference.hasPath(path)
                && reference.getValue(path).valueType() == ConfigValueType.LIST);
    if (!isList) {
      return ConfigValueFactory.fromAnyRef(value);
    }
    return ConfigValueFactory.fromIterable(ListText.items(value));
  }

  private Map<String, String> fromEnvironment(Map<String, String> environment) {
    Map<String, String> settings = new TreeMap<>();
    for (String key : keys()) {
      if (environment.containsKey(variable(key))) {
        settings.put(key, environment.get(variable(key)));
      }
    }
    for (String section : FreeKeys.SECTIONS) {
      String prefix = variable(section);
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

  private static String variable(String key) {
    return "WINES_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  private void unknownKeys(Config config, List<String> problems) {
    config.entrySet().stream()
        .map(entry -> FreeKeys.ofPath(entry.getKey()))
        .filter(key -> !isKnown(key))
        .sorted()
        .map(this::unknown)
        .forEach(problems::add);
  }

  /** Notes every null, which would remove the default without a replacement. */
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
    return FreeKeys.contain(key)
        || FreeKeys.isOfColumn(key)
        || FreeKeys.isText(key)
        || keys().contains(key);
  }

  private String unknown(String key) {
    return "unknown configuration key \"%s\" (did you mean %s?)"
        .formatted(key, Closest.of(keys(), key).orElseThrow());
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
    for (Map.Entry<String, ConfigValue> entry : merged.entrySet()) {
      String key = FreeKeys.ofPath(entry.getKey());
      values.put(key, redacted(key, String.valueOf(entry.getValue().unwrapped())));
    }
    return values;
  }

  private static String redacted(String key, String value) {
    return FreeKeys.contain(key) ? Secrets.redactedOption(key, value) : Secrets.redacted(value);
  }

  private static String oneLine(ConfigException problem) {
    return problem.getMessage().replaceAll("\\s+", " ");
  }

  private static WinesFailure usage(String message, Throwable cause) {
    return new WinesFailure(FailureKind.USAGE, message, cause);
  }

  private static void failOn(List<String> problems) {
    if (!problems.isEmpty()) {
      throw new WinesFailure(
          FailureKind.USAGE,
          problems.stream().distinct().collect(Collectors.joining("; "))
              + ". Every key with its range stands in reference.conf (./submit/wines train --help"
              + " shows the options)");
    }
  }
}
