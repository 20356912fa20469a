package org.winesclustering.training;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.Function;

/** What minibatches have, worker by worker. */
final class BatchValues {
  private BatchValues() {}

  static <T> List<T> of(WorkerBatches batches, Function<Minibatch, T> value) {
    return batches
        .reduce(
            (worker, minibatches) -> {
              List<T> values = new ArrayList<>();
              while (minibatches.hasNext()) {
                values.add(value.call(minibatches.next()));
              }
              return List.of(values).iterator();
            },
            (first, second) -> {
              first.addAll(second);
              return first;
            })
        .orElseThrow();
  }
}
