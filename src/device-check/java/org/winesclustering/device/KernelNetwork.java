package org.winesclustering.device;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A network as the kernels know it, which a file can hold. What the kit needs of this package. */
public final class KernelNetwork {
  /** What is before the hash in the first line of the kernels. */
  private static final String COMMENT = "// ";

  private final Ensemble ensemble;

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  KernelNetwork(Ensemble ensemble) {
    this.ensemble = ensemble;
  }

  @JsonValue
  Ensemble ensemble() {
    return ensemble;
  }

  /** Columns of a record. */
  public int columns() {
    return ensemble.columns();
  }

  /** Number of clusters; 0 without a head. */
  public int clusters() {
    return ensemble.clusters();
  }

  /** Number of parameters of all members. */
  public int parameters() {
    return ensemble.parameters();
  }

  /**
   * Makes room for this network on a card.
   *
   * @throws DeviceFailure if the card has too little memory
   */
  public DeviceNetwork on(Card card) {
    return new DeviceNetwork(ensemble, card);
  }

  /** How minibatches of so many rows are shared out unless another way is given. */
  public Tiling tiling(Card card, int count) {
    BlockPlan plan = BlockPlan.ofTraining(ensemble, count, card);
    return new Tiling(plan.table().rows(), plan.size().threads());
  }

  /**
   * The same as {@link #on}, with minibatches of so many rows shared out in a given way; empty
   * where the card has too few threads or too little shared memory for that.
   */
  public Optional<DeviceNetwork> on(Card card, int count, Tiling tiling) {
    LayerTable table = LayerTable.of(ensemble, tiling.rows());
    long shared = Float.BYTES * ((long) BlockPlan.SCRATCH * tiling.threads() + 2L * table.size());
    if (tiling.threads() > card.threads() || shared > card.sharedMemory()) {
      return Optional.empty();
    }
    int blocks = Math.min((count + tiling.rows() - 1) / tiling.rows(), BlockPlan.MOST_BLOCKS);
    DeviceNetwork network = on(card);
    network.plan(
        count,
        new BlockPlan(
            table, new LaunchSize(blocks, ensemble.members(), tiling.threads(), (int) shared), 0));
    return Optional.of(network);
  }

  /** The SHA-256 of the kernels' source. */
  public static String kernels() {
    String text = new String(KernelImage.read(), StandardCharsets.UTF_8);
    return text.substring(COMMENT.length(), text.indexOf('\n'));
  }
}
