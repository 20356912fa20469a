package org.winesclustering.columns;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.ml.KebabCase;
import org.winesclustering.spectra.UnequalLengths;

/** A reading plan as text in HOCON, which a person can edit. */
public final class PlanText {
  private static final Set<String> KEYS =
      Set.of("missing-marks", "below-detection", "sentinels", "unequal-lengths", "axis", "columns");
  private static final Set<String> COLUMN_KEYS =
      Stream.concat(
              Stream.of("role", "decimal", "unit", "whole", "numbers"), ScaleText.KEYS.stream())
          .collect(Collectors.toUnmodifiableSet());

  private PlanText() {}

  /** Writes a plan; the comments say how each role was decided. */
  public static String of(ReadingPlan plan) {
    StringBuilder text =
        new StringBuilder(
            """
# What each column of a table is, and how its cells are read. Edit it, and give it back by --columns.
# role: %s
# decimal: point | comma | unknown, how cells such as 1.065 are read; unit: what may stand beside a number;
# whole: whether all numbers were whole.
# Features of words: order = [low, medium, high] makes them ranks from 0. Features of days: date = [%s]
# makes them numbers; notation: %s; newest: the day that ages count back from.
# numbers: how many numbers a cell of arrays holds, or fewer by unequal-lengths = pad. axis: the features lie along an
# axis, at these positions, columns of arrays side by side as channels; its columns need not be listed again.
"""
                .formatted(
                    String.join(" | ", KebabCase.names(ColumnRole.class)),
                    String.join(", ", KebabCase.names(DayPart.class)),
                    String.join(" | ", KebabCase.names(DayNotation.class))));
    CellRules rules = plan.rules();
    text.append("missing-marks = [")
        .append(
            new TreeSet<>(rules.missingMarks())
                .stream().map(ConfigUtil::quoteString).collect(Collectors.joining(", ")))
        .append("]\n");
    text.append("below-detection = ").append(KebabCase.of(rules.belowDetection())).append('\n');
    text.append("sentinels = ").append(new TreeSet<>(rules.sentinels())).append('\n');
    if (rules.arePadding()) {
      text.append("unequal-lengths = ").append(KebabCase.of(rules.unequalLengths())).append('\n');
    }
    Optional<AxisText> axis = AxisText.of(plan);
    axis.ifPresent(along -> text.append(along.lines()));
    text.append("columns {\n");
    for (ColumnPlan column :
        axis.map(along -> along.others(plan.columns())).orElse(plan.columns())) {
      text.append("  # ").append(column.how());
      if (!column.samples().isEmpty()) {
        text.append("; such as ").append(oneLine(String.join(", ", column.samples())));
      }
      text.append("\n  ")
          .append(ConfigUtil.quoteString(column.name()))
          .append(" { role = ")
          .append(KebabCase.of(column.role()));
      column.scale().ifPresent(scale -> text.append(ScaleText.of(scale)));
      if (column.numbers() > 0) {
        text.append(", numbers = ").append(column.numbers());
      }
      text.append(", decimal = ").append(KebabCase.of(column.decimal()));
      if (!column.unit().isEmpty()) {
        text.append(", unit = ").append(ConfigUtil.quoteString(column.unit()));
      }
      text.append(", whole = ").append(column.isWhole()).append(" }\n");
    }
    return text.append("}\n").toString();
  }

  private static String oneLine(String text) {
    return text.replaceAll("[\\p{Cc}\\u2028\\u2029]", " ");
  }

  /**
   * Reads a plan.
   *
   * @param name of the file, for messages
   * @throws WinesFailure of kind USAGE that names the line of what is wrong
   */
  public static ReadingPlan read(String text, String name) {
    try {
      Config config =
          ConfigFactory.parseString(
              text,
              ConfigParseOptions.defaults()
                  .setOriginDescription(name)
                  .setIncluder(
                      new HoconIncludes(
                          (what, place) -> {
                            throw refused(what, name);
                          })));
      check(config.root(), KEYS, name, "");
      List<ColumnPlan> columns = new ArrayList<>();
      ConfigObject given = config.getObject("columns");
      given.entrySet().stream()
          .sorted(Comparator.comparingInt(column -> line(column.getValue())))
          .forEach(column -> columns.add(column(column, name)));
      CellRules rules =
          CellRules.of(
                  config.getStringList("missing-marks"),
                  constant(BelowDetection.class, config, "below-detection", name, ""),
                  config.getDoubleList("sentinels"))
              .with(
                  config.hasPath("unequal-lengths")
                      ? constant(UnequalLengths.class, config, "unequal-lengths", name, "")
                      : UnequalLengths.REJECT);
      return config.hasPath("axis")
          ? axis(config, name).plan(columns, rules, where(config.getValue("axis"), name))
          : new ReadingPlan(columns, rules);
    } catch (ConfigException e) {
      throw WinesFailure.usage(
          "the plan %s cannot be read: %s; write it as wines inspect --columns-out does",
          name, e.getMessage().lines().findFirst().orElse(""));
    } catch (StackOverflowError e) {
      // The parser is recursive.
      throw WinesFailure.usage(
          "the plan %s is nested too deeply; write it as wines inspect --columns-out does", name);
    }
  }

  private static AxisText axis(Config config, String name) {
    check(config.getObject("axis"), AxisText.KEYS, name, "axis: ");
    Config axis = config.getConfig("axis");
    return AxisText.read(
        axis,
        axis.hasPath("decimal")
            ? constant(DecimalSign.class, axis, "decimal", name, "axis: ")
            : DecimalSign.UNKNOWN);
  }

  private static String where(ConfigValue value, String name) {
    return "given in %s line %d".formatted(name, line(value));
  }

  /** A plan has none: it may come with a model from a stranger. */
  private static WinesFailure refused(String what, String name) {
    return WinesFailure.usage(
        "the plan %s includes \"%s\", and a plan is one file; write it as wines inspect"
            + " --columns-out does",
        name, what);
  }

  private static ColumnPlan column(Map.Entry<String, ConfigValue> entry, String name) {
    String column = entry.getKey();
    int line = line(entry.getValue());
    if (!(entry.getValue() instanceof ConfigObject object)) {
      throw WinesFailure.usage(
          "%s line %d: column %s is %s, allowed: { role = .. }; write what it is in braces",
          name, line, column, entry.getValue().unwrapped());
    }
    check(object, COLUMN_KEYS, name, "column " + column + ": ");
    Config config = object.toConfig();
    String of = "column " + column + ": ";
    ColumnRole role = constant(ColumnRole.class, config, "role", name, of);
    return new ColumnPlan(
        column,
        role,
        where(entry.getValue(), name),
        config.hasPath("decimal")
            ? constant(DecimalSign.class, config, "decimal", name, of)
            : DecimalSign.UNKNOWN,
        config.hasPath("unit") ? config.getString("unit") : "",
        config.hasPath("whole") && config.getBoolean("whole"),
        List.of(),
        List.of(),
        ColumnQuestions.NONE,
        new ScaleText(config, role, "%s line %d: %s".formatted(name, line, of)).scale(),
        config.hasPath("numbers") ? numbers(config, name, of) : 0);
  }

  private static int numbers(Config config, String name, String of) {
    int numbers = config.getInt("numbers");
    if (numbers < 1) {
      throw WinesFailure.usage(
          "%s line %d: %snumbers is %d, allowed: 1 or more; correct it",
          name, line(config.getValue("numbers")), of, numbers);
    }
    return numbers;
  }

  private static <E extends Enum<E>> E constant(
      Class<E> type, Config config, String key, String name, String of) {
    String value = config.getString(key);
    List<String> names = KebabCase.names(type);
    if (!names.contains(value)) {
      throw WinesFailure.usage(
          "%s line %d: %s%s is \"%s\", allowed: %s; correct it",
          name, line(config.getValue(key)), of, key, value, String.join(", ", names));
    }
    return KebabCase.parse(type, value);
  }

  private static void check(ConfigObject object, Set<String> keys, String name, String of) {
    Optional<Map.Entry<String, ConfigValue>> unknown =
        object.entrySet().stream().filter(entry -> !keys.contains(entry.getKey())).findFirst();
    unknown.ifPresent(
        entry -> {
          throw WinesFailure.usage(
              "%s line %d: %sunknown key %s, allowed: %s; correct or remove it",
              name,
              line(entry.getValue()),
              of,
              entry.getKey(),
              String.join(", ", new TreeSet<>(keys)));
        });
  }

  private static int line(ConfigValue value) {
    return value.origin().lineNumber();
  }
}
