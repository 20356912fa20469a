package org.winesclustering.data;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.columns.AxisNames;
import org.winesclustering.columns.AxisPlan;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.spectra.Axis;

/**
 * The columns of records that stand for the positions of a model's axis, found by their numbers:
 * {@code 1005.2} for {@code X1005.20}, in whatever order. Nothing is interpolated.
 *
 * @param location of the records, for messages
 */
record AxisColumns(String location, AxisPlan trained) {
  private static final Logger LOG = LoggerFactory.getLogger(AxisColumns.class);

  /** Share of a step by which a position may be rounded. */
  private static final double ROUNDED = 0.02;

  /**
   * The names of columns with those of the model in the places of the columns that it reads.
   *
   * @param names of the columns of the records
   * @throws WinesFailure of kind INPUT if there are other positions
   */
  List<String> named(List<String> names) {
    Set<String> present = new HashSet<>(names);
    if (present.containsAll(trained.features())) {
      return names;
    }
    AxisNames found = AxisNames.in(names, 2).orElseThrow(this::without);
    Axis axis = new Axis(found.unit(), found.positions());
    NavigableMap<Double, String> columns = new TreeMap<>();
    IntStream.range(0, axis.size())
        .forEach(i -> columns.put(axis.positions().get(i), found.columns().get(i)));
    double most = ROUNDED * leastStep();
    Map<String, String> others = new HashMap<>();
    for (int i = 0; i < trained.axis().size(); i++) {
      double position = trained.axis().positions().get(i);
      Map.Entry<Double, String> near = columns.ceilingEntry(position - most);
      if (near == null || near.getKey() > position + most || isOther(axis.unit())) {
        throw InputFailure.of(
            location,
            "has %s, and the model reads %s: nothing is interpolated, give records at its"
                + " positions",
            AxisPlan.description(axis),
            trained.description());
      }
      others.put(near.getValue(), trained.features().get(i));
    }
    LOG.info(
        "Input {}: columns {} to {} are read by their positions as {} to {}",
        location,
        found.columns().get(0),
        found.columns().get(found.columns().size() - 1),
        trained.features().get(0),
        trained.features().get(trained.axis().size() - 1));
    return names.stream().map(name -> others.getOrDefault(name, name)).toList();
  }

  private boolean isOther(String unit) {
    return !unit.isEmpty()
        && !trained.axis().unit().isEmpty()
        && !unit.equals(trained.axis().unit());
  }

  private WinesFailure without() {
    return InputFailure.of(
        location,
        "has no columns whose names are positions in order, and the model reads %s, in columns"
            + " such as %s; give records with these",
        trained.description(),
        trained.features().get(0));
  }

  /** Whether other positions are those of the model but for rounding. */
  boolean areAt(Axis axis) {
    return axis.size() == trained.axis().size()
        && IntStream.range(0, axis.size())
            .allMatch(
                i ->
                    Math.abs(axis.positions().get(i) - trained.axis().positions().get(i))
                        <= ROUNDED * leastStep());
  }

  private double leastStep() {
    List<Double> positions = trained.axis().positions();
    return IntStream.range(1, positions.size())
        .mapToDouble(i -> Math.abs(positions.get(i) - positions.get(i - 1)))
        .min()
        .orElseThrow();
  }

  /** The columns of a plan that the axis names, if they are columns of their own. */
  static Optional<AxisColumns> of(
      String location, Optional<AxisPlan> axis, List<String> columnsRead) {
    Set<String> read = Set.copyOf(columnsRead);
    return axis.filter(plan -> read.containsAll(plan.features()))
        .map(plan -> new AxisColumns(location, plan));
  }
}
