package org.winesclustering.columns;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigUtil;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.ml.KebabCase;
import org.winesclustering.spectra.Axis;

/**
 * The axis in the text of a plan, which stands for all of its columns that are read alike.
 *
 * @param channels columns of arrays that are channels, if they are several
 * @param decimal how the numbers of these columns are read
 * @param isWhole whether all of their numbers were whole
 */
record AxisText(
    String unit,
    List<Double> positions,
    List<String> columns,
    List<String> channels,
    DecimalSign decimal,
    boolean isWhole) {
  /** Keys of the axis. */
  static final Set<String> KEYS =
      Set.of("unit", "positions", "columns", "channels", "decimal", "whole");

  /** What is written of the axis of a plan; empty if it has none. */
  static Optional<AxisText> of(ReadingPlan plan) {
    return plan.axis()
        .map(
            axis -> {
              ColumnPlan first = plan.source(axis.features().get(0)).orElseThrow();
              return new AxisText(
                  axis.axis().unit(),
                  axis.axis().positions(),
                  sources(plan, axis),
                  axis.channels(),
                  first.decimal(),
                  first.isWhole());
            });
  }

  /** The columns of arrays that hold all features, or else the features themselves. */
  private static List<String> sources(ReadingPlan plan, AxisPlan axis) {
    List<String> sources = plan.sources(axis.features());
    List<String> all =
        sources.stream()
            .flatMap(name -> plan.column(name).orElseThrow().features().stream())
            .toList();
    return all.equals(axis.features()) ? sources : axis.features();
  }

  /**
   * Reads an axis.
   *
   * @param decimal how its numbers are read
   */
  static AxisText read(Config axis, DecimalSign decimal) {
    return new AxisText(
        axis.hasPath("unit") ? axis.getString("unit") : "",
        axis.getDoubleList("positions"),
        axis.getStringList("columns"),
        axis.hasPath("channels") ? axis.getStringList("channels") : List.of(),
        decimal,
        axis.hasPath("whole") && axis.getBoolean("whole"));
  }

  /** The lines of a plan. */
  String lines() {
    return "axis {\n  unit = %s, decimal = %s, whole = %s\n  positions = %s\n  columns = [%s]\n%s}\n"
        .formatted(
            ConfigUtil.quoteString(unit),
            KebabCase.of(decimal),
            isWhole,
            positions,
            quoted(columns),
            channels.isEmpty() ? "" : "  channels = [%s]\n".formatted(quoted(channels)));
  }

  private static String quoted(List<String> names) {
    return names.stream().map(ConfigUtil::quoteString).collect(Collectors.joining(", "));
  }

  /** The columns of a plan of which the axis does not say all. */
  List<ColumnPlan> others(List<ColumnPlan> all) {
    Set<String> along = new HashSet<>(columns);
    return all.stream()
        .filter(
            column -> !along.contains(column.name()) || !plain(column.name(), "").isLike(column))
        .toList();
  }

  private ColumnPlan plain(String name, String how) {
    return new ColumnPlan(
        name,
        ColumnRole.FEATURE,
        how,
        decimal,
        "",
        isWhole,
        List.of(),
        List.of(),
        ColumnQuestions.NONE,
        Optional.empty(),
        0);
  }

  /**
   * A plan of the columns that are listed and of those of the axis.
   *
   * @param how where the axis was given
   * @throws WinesFailure of kind USAGE that says what is wrong with the axis
   */
  ReadingPlan plan(List<ColumnPlan> listed, CellRules rules, String how) {
    Map<String, ColumnPlan> byName =
        listed.stream().collect(Collectors.toMap(ColumnPlan::name, Function.identity()));
    List<ColumnPlan> all =
        Stream.concat(
                columns.stream()
                    .filter(name -> !byName.containsKey(name))
                    .map(name -> plain(name, how)),
                listed.stream())
            .toList();
    List<String> features =
        columns.stream()
            .flatMap(
                name ->
                    byName.containsKey(name)
                        ? byName.get(name).features().stream()
                        : Stream.of(name))
            .toList();
    try {
      return new ReadingPlan(
          all,
          rules,
          Optional.of(new AxisPlan(new Axis(unit, positions), features, channels, how, List.of())));
    } catch (IllegalArgumentException e) {
      throw WinesFailure.usage("%s: %s; correct it", how.replace("given in ", ""), e.getMessage());
    }
  }
}
