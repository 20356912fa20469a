package org.winesclustering.training;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.util.AccumulatorV2;
import org.winesclustering.gpu.TaskDevice;

/** Sums of what workers did, for each device that they did it on. */
final class WorkByDevice extends AccumulatorV2<LedgerEntry, Map<TaskDevice, LedgerEntry>> {
  private static final long serialVersionUID = 1L;

  private final HashMap<TaskDevice, LedgerEntry> sums = new HashMap<>();

  @Override
  public boolean isZero() {
    return sums.isEmpty();
  }

  @Override
  public WorkByDevice copy() {
    WorkByDevice copy = new WorkByDevice();
    copy.merge(this);
    return copy;
  }

  @Override
  public void reset() {
    sums.clear();
  }

  @Override
  public void add(LedgerEntry entry) {
    sums.merge(entry.device(), entry, LedgerEntry::plus);
  }

  @Override
  public void merge(AccumulatorV2<LedgerEntry, Map<TaskDevice, LedgerEntry>> other) {
    other.value().values().forEach(this::add);
  }

  @Override
  public Map<TaskDevice, LedgerEntry> value() {
    return Map.copyOf(sums);
  }
}
