package org.winesclustering.training;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
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

/** A training as it goes on; callbacks see it as {@link TrainingState}. */
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
  private ComputationGraph network;
  private Position position;
  private DivergenceCheck divergence;
  private RoundOutcome outcome = RoundOutcome.NONE;
  private double learningRate;

  /**
   * A training from its beginning or, if the plan resumes, from a checkpoint on.
   *
   * @param untrained is trained in place, unless the plan resumes
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
      LOG.info("training resumes after round {}, epoch {}", position.round(), position.epoch());
    }
  }

  TrainingTable table() {
    return table;
  }

  ComputationGraph network() {
    return network;
  }

  /** Goes on with the network that the averaging trains, which may be a copy. */
  void setNetwork(ComputationGraph trained) {
    network = trained;
  }

  Position position() {
    return position;
  }

  /** Whether there is a phase to go on with. */
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

  /** Takes note of the loss that a phase begins with, which may be far from that of another. */
  void startsFrom(double lossOfFirstRows) {
    divergence = divergence.startingFrom(lossOfFirstRows);
  }

  /**
   * Takes note of a round, after it is checked.
   *
   * @param epochs that it had
   * @param rate that it was trained with
   * @throws WinesFailure with {@link FailureKind#DIVERGED} or, if rows were left out, {@link
   *     FailureKind#UNEXPECTED}
   */
  void completeRound(RoundOutcome done, int epochs, double rate, double seconds) {
    outcome = done;
    position = position.afterRound(epochs, done.masterRoundOr(position.masterRound()));
    checkRows(epochs);
    divergence.check(
        position.round(),
        done,
        parameters(),
        table.validationRows() > 0,
        rate,
        plan.lastCheckpoint());
    history.add(
        new RoundSummary(
            position.round(),
            position.epoch(),
            plan.epochs(),
            done.rows(),
            done.loss(),
            done.validationLoss(),
            rate,
            seconds,
            List.of()),
        done.ledger());
  }

  private void checkRows(int epochs) {
    long expected = table.rows() * epochs;
    if (outcome.rows() != expected) {
      throw WinesFailure.of(
          FailureKind.UNEXPECTED,
          "round %d trained on %d rows, expected %d (%d rows x %d epochs); with %s = dl4j set"
              + " %s = 0, else please report it",
          position.round(),
          outcome.rows(),
          expected,
          table.rows(),
          epochs,
          Parameter.of(TrainingPlan.class, "master"),
          Parameter.of(TrainingPlan.class, "averagingFrequency"));
    }
  }

  /** The last round as it is now, with what callbacks noted. */
  RoundSummary lastRound() {
    return history.last();
  }

  void endPhase() {
    position = position.nextPhase();
  }

  /** Takes note of new targets; false if too few of them changed to go on. */
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

  /** Remembers the network as it is before its first round of self-training. */
  void keepPretrained() {
    snapshots.put(PRETRAINED, NetworkBytes.write(network));
  }

  /** Remembers the network as it is, because the phase's targets come from it. */
  void keepTaught() {
    snapshots.put(TAUGHT, NetworkBytes.write(network));
  }

  /** The network before its first round of self-training, if it had one. */
  Optional<byte[]> pretrained() {
    return Optional.ofNullable(snapshots.get(PRETRAINED));
  }

  /** The network that the last targets came from, as bytes; there have to be targets. */
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
    return outcome.loss();
  }

  @Override
  public OptionalDouble validationLoss() {
    return Double.isNaN(outcome.validationLoss())
        ? OptionalDouble.empty()
        : OptionalDouble.of(outcome.validationLoss());
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
