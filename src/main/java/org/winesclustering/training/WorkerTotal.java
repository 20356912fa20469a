package org.winesclustering.training;

import java.util.List;
import java.util.stream.Stream;
import org.winesclustering.gpu.TaskDevice;

/**
 * The total work of one worker in a training.
 *
 * @param worker number of the partition, from 0
 * @param rows trained on, each counted once an epoch
 * @param minibatches updates made
 * @param loss mean over the rows
 * @param seconds spent training
 * @param devices it was computed on, each once, in the order of their first use
 */
public record WorkerTotal(
    int worker,
    long rows,
    long minibatches,
    double loss,
    double seconds,
    List<TaskDevice> devices) {

  public WorkerTotal {
    // A checkpoint of an earlier version has none.
    devices = devices == null ? List.of() : List.copyOf(devices);
  }

  static WorkerTotal of(LedgerEntry entry) {
    return new WorkerTotal(
        entry.worker(),
        entry.rows(),
        entry.minibatches(),
        entry.loss() / entry.rows(),
        entry.seconds(),
        List.of(entry.device()));
  }

  WorkerTotal plus(WorkerTotal other) {
    long allRows = rows + other.rows;
    return new WorkerTotal(
        worker,
        allRows,
        minibatches + other.minibatches,
        (loss * rows + other.loss * other.rows) / allRows,
        seconds + other.seconds,
        Stream.concat(devices.stream(), other.devices.stream()).distinct().toList());
  }
}
