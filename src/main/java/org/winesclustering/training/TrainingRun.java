package org.winesclustering.training;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.Parameter;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.network.NetworkBytes;
import org.winesclustering.training.callback.Checkpoint;
import org.winesclustering.training.callback.TrainingState;

/** The mutable state of a running training; callbacks see it as {@link TrainingState}. */
final class TrainingRun implements TrainingState {
  private static final Logger LOG = LoggerFactory.getLogger(TrainingRun.class);

  /** The network before its first round of self-training. */
  private static final String PRETRAINED = "pretrained";

  /** The network from which the targets of the current phase were made. */
  private static final String TAUGHT = "taught";

  private final TrainingPlan plan;
  private final TrainingTable table;
  private final CheckpointCodec checkpoints;
  private final History history;
  private final Map<String, byte[]> snapshots;
  private final ComputationGraph network;
  private Position position;
  private DivergenceCheck divergence;
  private double loss = Double.NaN;
  private double validationLoss = Double.NaN;
  private double learningRate;

  /**
   * Starts a training or, if the plan has a checkpoint, resumes it.
   *
   * @param untrained is trained in place, unless the plan has a checkpoint
   */
  TrainingRun(TrainingPlan plan, TrainingTable table, ComputationGraph untrained) {
    this.plan = plan;
    this.table = table;
    checkpoints = new CheckpointCodec(plan, table);
    SavedRun start =
        plan.resume()
            .map(checkpoint -> checkpoints.read(checkpoint, List.of(PRETRAINED, TAUGHT)))
            .orElseGet(() -> SavedRun.start(untrained, plan.learningRate()));
    network = start.network();
    position = start.position();
    learningRate = start.learningRate();
    divergence = start.divergence();
    history = start.history();
    snapshots = new TreeMap<>(start.snapshots());
    if (plan.resume().isPresent()) {
      LOG.info("training goes on after round {}, epoch {}", position.round(), position.epoch());
    }
  }

  TrainingTable table() {
    return table;
  }

  ComputationGraph network() {
    return network;
  }

  Position position() {
    return position;
  }

  /** Whether there is a phase left to train. */
  boolean hasPhase() {
    return position.phase() < plan.phases().count(plan.epochs());
  }

  /** Whether there is another round in the phase. */
  boolean hasRound() {
    return epochsLeft() > 0 && !position.isStopped();
  }

  /** Epochs of the next round. */
  int epochsOfNextRound() {
    return Math.min(plan.epochsPerRound(), epochsLeft());
  }

  private int epochsLeft() {
    return plan.phases().epochs(position.phase(), plan.epochs()) - position.epochOfPhase();
  }

  /** Sets the loss with which a phase begins, which may be far from that of another phase. */
  void startsFrom(double lossOfFirstRows) {
    divergence = divergence.startingFrom(lossOfFirstRows);
  }

  /**
   * Checks a round that was trained, and adds it to the history.
   *
   * @param epochs of the round
   * @param rate at which it was trained
   * @param ledger what every worker did
   * @param validated loss of the averaged network, NaN without validation rows
   * @throws WinesFailure with {@link FailureKind#DIVERGED} or, if rows were left out, {@link
   *     FailureKind#UNEXPECTED}
   */
  void completeRound(
      int epochs, double rate, double seconds, List<LedgerEntry> ledger, double validated) {
    int masterRound =
        ledger.stream().mapToInt(LedgerEntry::round).max().orElse(position.masterRound());
    position = position.afterRound(epochs, masterRound);
    long rows = ledger.stream().mapToLong(LedgerEntry::rows).sum();
    checkRows(rows, epochs);
    loss = ledger.stream().mapToDouble(LedgerEntry::loss).sum() / rows;
    validationLoss = validated;
    RoundSummary round =
        new RoundSummary(
            position.round(),
            position.epoch(),
            plan.epochs(),
            rows,
            loss,
            validationLoss,
            rate,
            seconds,
            List.of());
    divergence.check(round, parameters(), table.validationRows() > 0, plan.lastCheckpoint());
    Set<String> before = history.kinds();
    history.add(round, ledger);
    noteKinds(before);
  }

  /** Notes that a round was computed on another kind of device than all before it. */
  private void noteKinds(Set<String> before) {
    Set<String> others = new TreeSet<>(history.kinds());
    others.removeAll(before);
    if (!before.isEmpty() && !others.isEmpty()) {
      String note =
          String.format(
              Locale.ROOT,
              "computed on %s, and before on %s: the training goes on, but its network is not bit"
                  + " for bit that of a training on one kind of device",
              String.join(", ", others),
              String.join(", ", before));
      history.note(note);
      LOG.warn("round {} was {}", position.round(), note);
    }
  }

  private void checkRows(long rows, int epochs) {
    long expected = table.rows() * epochs;
    if (rows != expected) {
      throw WinesFailure.of(
          FailureKind.UNEXPECTED,
          "round %d trained on %d rows, expected %d (%d rows x %d epochs); with %s = dl4j set"
              + " %s = 0, else please report it",
          position.round(),
          rows,
          expected,
          table.rows(),
          epochs,
          Parameter.of(TrainingPlan.class, "master"),
          Parameter.of(TrainingPlan.class, "averagingFrequency"));
    }
  }

  /** The last round, with the events that callbacks have noted so far. */
  RoundSummary lastRound() {
    return history.last();
  }

  void endPhase() {
    position = position.nextPhase();
  }

  /** Adds new targets to the history; returns false if too few changed to continue. */
  boolean learn(OptionalDouble changed) {
    history.add(new SelfTrainingRound(position.phase(), position.epoch(), changed));
    if (changed.isPresent()) {
      event(
          String.format(
              Locale.ROOT,
              "lesson %d: %.2f %% of the records changed their cluster",
              position.phase(),
              100 * changed.getAsDouble()));
    }
    return changed.isEmpty() || changed.getAsDouble() > plan.phases().tolerance();
  }

  /** Takes a snapshot of the network before its first round of self-training. */
  void keepPretrained() {
    snapshots.put(PRETRAINED, NetworkBytes.write(network));
  }

  /** Takes a snapshot of the network from which the phase's targets are made. */
  void keepTaught() {
    snapshots.put(TAUGHT, NetworkBytes.write(network));
  }

  /** The network before its first round of self-training, if it had one. */
  Optional<byte[]> pretrained() {
    return Optional.ofNullable(snapshots.get(PRETRAINED));
  }

  /** The network from which the last targets were made, as bytes; there must be targets. */
  byte[] taught() {
    return snapshots.get(TAUGHT);
  }

  TrainingSummary summary() {
    return history.summary(table);
  }

  @Override
  public Checkpoint checkpoint() {
    return checkpoints.write(
        new SavedRun(network, position, learningRate, divergence, history, snapshots));
  }

  @Override
  public int round() {
    return position.round();
  }

  @Override
  public int epoch() {
    return position.epoch();
  }

  @Override
  public int epochs() {
    return plan.epochs();
  }

  @Override
  public double loss() {
    return loss;
  }

  @Override
  public OptionalDouble validationLoss() {
    return Double.isNaN(validationLoss)
        ? OptionalDouble.empty()
        : OptionalDouble.of(validationLoss);
  }

  @Override
  public double learningRate() {
    return learningRate;
  }

  @Override
  public void setLearningRate(double rate) {
    learningRate = rate;
  }

  @Override
  public void stop(String reason) {
    position = position.stopped();
    event(reason);
  }

  @Override
  public float[] parameters() {
    return network.params().toFloatVector();
  }

  @Override
  public void setParameters(float[] parameters) {
    network.setParams(Nd4j.createFromArray(parameters).reshape(1, parameters.length));
  }

  @Override
  public void event(String text) {
    history.note(text);
    LOG.info("after epoch {}: {}", position.epoch(), text);
  }
}
