package org.winesclustering.training;

import java.io.Serializable;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.winesclustering.device.Card;
import org.winesclustering.device.DeviceRows;

/**
 * The rows of this process's workers on its cards, where they stay from one round to the next. A
 * task has those that it takes for itself. What is sent to another process arrives empty.
 */
final class PlacedRows implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Null in what has just arrived: no serializer calls a constructor. */
  private transient Map<Integer, Placed> byWorker;

  /**
   * A worker's rows on a card, with their targets if they have some.
   *
   * @param blocks that were copied, which the copies do not keep from being evicted
   */
  record Placed(List<WeakReference<Block>> blocks, DeviceRows rows, Optional<DeviceRows> targets)
      implements AutoCloseable {

    private static Optional<Placed> of(TargetRows source, Card card) {
      Optional<DeviceRows> rows = DeviceRows.of(source.rows(), card);
      Optional<DeviceRows> targets = source.targets().flatMap(some -> DeviceRows.of(some, card));
      if (rows.isPresent() && targets.isPresent() == source.targets().isPresent()) {
        List<WeakReference<Block>> blocks = blocks(source).map(WeakReference::new).toList();
        return Optional.of(new Placed(blocks, rows.get(), targets));
      }
      rows.ifPresent(DeviceRows::close);
      targets.ifPresent(DeviceRows::close);
      return Optional.empty();
    }

    private boolean are(TargetRows other, Card card) {
      List<Block> others = blocks(other).toList();
      return rows.card() == card
          && blocks.size() == others.size()
          && IntStream.range(0, blocks.size()).allMatch(i -> blocks.get(i).refersTo(others.get(i)));
    }

    private static Stream<Block> blocks(TargetRows source) {
      return Stream.concat(Stream.of(source.rows()), source.targets().stream());
    }

    @Override
    public void close() {
      rows.close();
      targets.ifPresent(DeviceRows::close);
    }
  }

  /** Takes a worker's rows, or copies them to a card; empty if it has too little memory. */
  Optional<Placed> take(int worker, TargetRows rows, Card card) {
    Optional<Placed> before = Optional.ofNullable(remove(worker));
    if (before.filter(placed -> placed.are(rows, card)).isPresent()) {
      return before;
    }
    before.ifPresent(Placed::close);
    return Placed.of(rows, card);
  }

  private synchronized Placed remove(int worker) {
    return byWorker().remove(worker);
  }

  /** Keeps rows for the worker's next task. */
  synchronized void give(int worker, Placed rows) {
    Placed other = byWorker().put(worker, rows);
    if (other != null) {
      other.close();
    }
  }

  private Map<Integer, Placed> byWorker() {
    if (byWorker == null) {
      byWorker = new HashMap<>();
    }
    return byWorker;
  }
}
