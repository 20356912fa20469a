package org.winesclustering.data;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.winesclustering.data.text.Aside;

/** Counts of rows that are no records, by reason, with the first of each. */
final class AsideTally implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Map<Aside, Long> rows = new EnumMap<>(Aside.class);
  private final Map<Aside, String> samples = new EnumMap<>(Aside.class);

  void add(Aside reason, String text) {
    rows.merge(reason, 1L, Long::sum);
    samples.putIfAbsent(reason, text);
  }

  void merge(AsideTally other) {
    other.rows.forEach((reason, count) -> rows.merge(reason, count, Long::sum));
    other.samples.forEach(samples::putIfAbsent);
  }

  /** What was set aside, without the lines that each file has. */
  List<SetAside> news() {
    return rows.entrySet().stream()
        .filter(counted -> !counted.getKey().isUsual())
        .map(
            counted ->
                new SetAside(counted.getKey(), counted.getValue(), samples.get(counted.getKey())))
        .toList();
  }
}
