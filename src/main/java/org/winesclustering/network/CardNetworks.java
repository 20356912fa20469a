package org.winesclustering.network;

import java.io.Serializable;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.winesclustering.device.UnsupportedNetwork;
import org.winesclustering.gpu.ProcessBackend;

/**
 * A pool of a process's networks on its cards, which are made of graphs in another pool.
 *
 * @param <N> what computes on a card
 */
public final class CardNetworks<N> implements Serializable {
  private static final long serialVersionUID = 1L;

  private final IdleNetworks<ComputationGraph> graphs;
  private final IdleNetworks<N> onCards = new IdleNetworks<>();

  /**
   * An empty pool.
   *
   * @param graphs idle ones of the same network on the CPU
   */
  public CardNetworks(IdleNetworks<ComputationGraph> graphs) {
    this.graphs = graphs;
  }

  /**
   * Takes a network of this thread's card, or makes one; empty if the kernels lack something, which
   * is told once.
   *
   * @param graph makes a graph if none is idle
   * @param onCard makes a network of a graph, or fails with {@link UnsupportedNetwork}
   */
  public Optional<N> take(Supplier<ComputationGraph> graph, Function<ComputationGraph, N> onCard) {
    Optional<N> before = onCards.take();
    if (before.isPresent()) {
      return before;
    }
    ComputationGraph network = graphs.take().orElseGet(graph);
    try {
      return Optional.of(onCard.apply(network));
    } catch (UnsupportedNetwork e) {
      ProcessBackend.computeOnCpu(e);
      return Optional.empty();
    } finally {
      graphs.give(network);
    }
  }

  /** The networks that no task uses at the moment. */
  public IdleNetworks<N> idle() {
    return onCards;
  }
}
