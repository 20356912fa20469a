package org.winesclustering.training;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.gpu.ProcessBackend;
import org.winesclustering.gpu.TaskDevice;
import org.winesclustering.network.NetworkBytes;
import org.winesclustering.training.callback.Callback;
import org.winesclustering.training.callback.Checkpoint;
import org.winesclustering.training.callback.TrainingState;

/** Where training is; callbacks see it as {@link TrainingState}. */
final class TrainingRun implements TrainingState {
  private static final Logger LOG = LoggerFactory.getLogger(TrainingRun.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The network before its first lesson. */
  private static final String PRETRAINED = "pretrained";

  /** The network from which the targets of the current lesson were made. */
  private static final String TAUGHT = "taught";

  /** A loss this many times the one at the beginning is not going to come down. */
  private static final double EXPLODED = 100;

  private final TrainingPlan plan;
  private final TrainingTable table;
  private final List<RoundSummary> history = new ArrayList<>();
  private final List<SelfTrainingRound> lessons = new ArrayList<>();
  private final Map<Integer, WorkerTotal> totals = new TreeMap<>();
  private final Map<String, byte[]> snapshots = new TreeMap<>();
  private ComputationGraph network;
  private int round;
  private int masterRound;
  private int phase;
  private int epochOfPhase;
  private int epoch;
  private int epochsOfRound;
  private long rows;
  private double loss;
  private double startLoss = Double.NEGATIVE_INFINITY;
  private double validationLoss = Double.NaN;
  private double learningRate;
  private boolean stopped;

  /**
   * At the beginning of a training.
   *
   * @param network that is trained, in place
   */
  TrainingRun(TrainingPlan plan, TrainingTable table, ComputationGraph network) {
    this.plan = plan;
    this.table = table;
    this.network = network;
    learningRate = plan.learningRate();
  }

  TrainingTable table() {
    return table;
  }

  ComputationGraph network() {
    return network;
  }

  /** The averaging may train another object than it was given. */
  void setNetwork(ComputationGraph trained) {
    network = trained;
  }

  /** Rounds as the averaging counts them, of which there may be several in one of training. */
  int masterRound() {
    return masterRound;
  }

  /** From 0; the phases after the first are lessons. */
  int phase() {
    return phase;
  }

  /** Whether there is a phase to go on with. */
  boolean hasPhase() {
    return phase < plan.curriculum().phases(plan.epochs());
  }

  /** Whether there is another round in the phase. */
  boolean hasRound() {
    return epochsLeft() > 0 && !stopped;
  }

  /** Takes note of the loss that a phase begins with, which may be far from that of another. */
  void startsFrom(double lossOfFirstRows) {
    startLoss = Math.max(startLoss, lossOfFirstRows);
  }

  /**
   * Takes note of what the workers did in a round.
   *
   * @param validated loss over the validation rows after it, NaN without any
   */
  void endRound(List<LedgerEntry> ledger, int epochs, double validated) {
    round++;
    epoch += epochs;
    epochOfPhase += epochs;
    epochsOfRound = epochs;
    rows = ledger.stream().mapToLong(LedgerEntry::rows).sum();
    loss = ledger.stream().mapToDouble(LedgerEntry::loss).sum() / rows;
    validationLoss = validated;
    masterRound = ledger.stream().mapToInt(LedgerEntry::round).max().orElse(masterRound);
    ledger.forEach(entry -> totals.merge(entry.worker(), WorkerTotal.of(entry), WorkerTotal::plus));
  }

  /** Epochs of the phase that are not done. */
  int epochsLeft() {
    return plan.curriculum().epochs(phase, plan.epochs()) - epochOfPhase;
  }

  void endPhase() {
    phase++;
    epochOfPhase = 0;
    stopped = false;
  }

  /** Takes note of new targets; false if too few of them changed to go on. */
  boolean learn(OptionalDouble changed) {
    lessons.add(new SelfTrainingRound(phase, epoch, changed));
    if (changed.isPresent()) {
      event(
          String.format(
              Locale.ROOT,
              "lesson %d: %.2f %% of the records changed their cluster",
              phase,
              100 * changed.getAsDouble()));
    }
    return changed.isEmpty() || changed.getAsDouble() > plan.curriculum().tolerance();
  }

  /** Remembers the network as it is before its first lesson. */
  void keepPretrained() {
    snapshots.put(PRETRAINED, NetworkBytes.write(network));
  }

  /** Remembers the network as it is, because the phase's targets come from it. */
  void keepTaught() {
    snapshots.put(TAUGHT, NetworkBytes.write(network));
  }

  /** Whether the phase had begun before a checkpoint. */
  boolean isInsidePhase() {
    return epochOfPhase > 0;
  }

  /** The network that the last targets came from; there has to have been a lesson. */
  ComputationGraph taught() {
    return restored(() -> NetworkBytes.read(snapshots.get(TAUGHT)));
  }

  /** Reads a network or its history from a checkpoint. */
  private interface Reading<T> {
    T read() throws IOException;
  }

  private static <T> T restored(Reading<T> reading) {
    try {
      return reading.read();
    } catch (IOException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** Adds the round to the history. */
  void summarise(double rate, double seconds) {
    history.add(
        new RoundSummary(
            round, epoch, plan.epochs(), rows, loss, validationLoss, rate, seconds, List.of()));
  }

  /** What came of the training. */
  Trainer.Result result() {
    return new Trainer.Result(
        network,
        Optional.ofNullable(snapshots.get(PRETRAINED)),
        new TrainingSummary(
            history,
            table.rows(),
            table.validationRows(),
            table.workers(),
            lessons,
            List.copyOf(totals.values()),
            backend()));
  }

  /** Of the workers: the driver's may be another one. */
  private String backend() {
    String ofWorkers =
        totals.values().stream()
            .flatMap(total -> total.devices().stream())
            .map(TaskDevice::backend)
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    return ofWorkers.isEmpty() ? ProcessBackend.name() : ofWorkers;
  }

  /**
   * Checks the last round.
   *
   * @throws WinesFailure with {@link FailureKind#DIVERGED} or, if rows were left out, {@link
   *     FailureKind#UNEXPECTED}
   */
  void check() {
    long expected = table.rows() * epochsOfRound;
    if (rows != expected) {
      throw WinesFailure.of(
          FailureKind.UNEXPECTED,
          "round %d trained on %d rows, expected %d (%d rows x %d epochs); with training.master ="
              + " dl4j set training.averaging-frequency = 0, else please report it",
          round,
          rows,
          expected,
          table.rows(),
          epochsOfRound);
    }
    if (!isFinite() || loss > EXPLODED * startLoss) {
      throw WinesFailure.of(
          FailureKind.DIVERGED,
          "training diverged: the mean loss of round %d is %s, that before training was %s; %s; go"
              + " on from it with --resume and a smaller training.learning-rate (now %s), or start"
              + " a new run with features.clip = 5",
          round,
          Double.isFinite(loss) ? loss : "not a finite number",
          startLoss,
          lastCheckpoint(),
          learningRate);
    }
  }

  /**
   * Losses are taken before each update, so the last update shows in the parameters and the
   * validation loss alone.
   */
  private boolean isFinite() {
    if (!Double.isFinite(loss)
        || (table.validationRows() > 0 && !Double.isFinite(validationLoss))) {
      return false;
    }
    for (float parameter : parameters()) {
      if (!Float.isFinite(parameter)) {
        return false;
      }
    }
    return true;
  }

  RoundSummary last() {
    return history.get(history.size() - 1);
  }

  private String lastCheckpoint() {
    return plan.callbacks().stream()
        .map(Callback::lastCheckpoint)
        .flatMap(Optional::stream)
        .findFirst()
        .map(path -> "the last good checkpoint is " + path)
        .orElse("there is no checkpoint");
  }

  /** What a checkpoint must agree with to be gone on from. */
  private ObjectNode fingerprint() {
    return JSON.createObjectNode()
        .put("rows", table.rows())
        .put("validationRows", table.validationRows())
        .put("workers", table.workers())
        .put("batchSize", table.batchSize())
        .put("epochsPerRound", plan.epochsPerRound())
        .put("averagingFrequency", plan.averagingFrequency())
        .put("members", table.layout().members())
        .put("clusters", table.layout().clusters())
        .put("noise", table.layout().noise().toString())
        .put("lessons", plan.curriculum().lessons())
        .put("seed", plan.seed());
  }

  @Override
  public Checkpoint checkpoint() {
    ObjectNode state =
        JSON.createObjectNode()
            .put("round", round)
            .put("epoch", epoch)
            .put("masterRound", masterRound)
            .put("learningRate", learningRate)
            .put("plannedLearningRate", plan.learningRate())
            .put("startLoss", startLoss)
            .put("phase", phase)
            .put("epochOfPhase", epochOfPhase)
            .put("stopped", stopped);
    state.set("fingerprint", fingerprint());
    state.set("history", JSON.valueToTree(history));
    state.set("lessons", SelfTrainingRounds.toJson(lessons));
    state.set("totals", JSON.valueToTree(totals.values()));
    ObjectNode memories = state.putObject("callbacks");
    plan.callbacks().forEach(callback -> memories.set(callback.name(), callback.memory()));
    return new Checkpoint(NetworkBytes.writeWithUpdater(network), snapshots, state);
  }

  /**
   * Goes back to a checkpoint.
   *
   * @throws WinesFailure with {@link FailureKind#CONFLICT} if it is of another table or plan, and
   *     with {@link FailureKind#INPUT} if it is whole but not what a training left
   */
  void resume(Checkpoint checkpoint) {
    try {
      goBackTo(checkpoint);
    } catch (IllegalArgumentException e) {
      throw new WinesFailure(
          FailureKind.INPUT,
          String.format(
              Locale.ROOT,
              "checkpoint %s cannot be gone on from (%s); remove it, so that the one before it is"
                  + " used, or start a new run",
              plan.callbacks().stream()
                  .flatMap(callback -> callback.lastCheckpoint().stream())
                  .findFirst()
                  .orElse("of round " + checkpoint.round()),
              e.getMessage()),
          e);
    }
  }

  private void goBackTo(Checkpoint checkpoint) {
    JsonNode state = checkpoint.state();
    checkFingerprint(state.path("fingerprint"));
    recallNumbers(state);
    for (String name : List.of(PRETRAINED, TAUGHT)) {
      checkpoint.snapshot(name).ifPresent(bytes -> snapshots.put(name, bytes));
    }
    lessons.addAll(SelfTrainingRounds.fromJson(state.required("lessons")));
    history.addAll(
        restored(
            () ->
                JSON.readValue(
                    JSON.treeAsTokens(state.required("history")), new TypeReference<>() {})));
    List<WorkerTotal> before =
        restored(
            () ->
                JSON.readValue(
                    JSON.treeAsTokens(state.required("totals")), new TypeReference<>() {}));
    before.forEach(total -> totals.put(total.worker(), total));
    plan.callbacks()
        .forEach(callback -> callback.recall(state.required("callbacks").path(callback.name())));
    network = restored(() -> NetworkBytes.readWithUpdater(checkpoint.network()));
    LOG.info("training goes on after round {}, epoch {}", round, epoch);
  }

  private void checkFingerprint(JsonNode before) {
    // As text: numbers come back from JSON as narrower types.
    if (!before.toString().equals(fingerprint().toString())) {
      throw WinesFailure.of(
          FailureKind.CONFLICT,
          "the checkpoint was made with %s, this training has %s; resume with the same input and"
              + " configuration, or start a new run",
          before,
          fingerprint());
    }
  }

  private void recallNumbers(JsonNode state) {
    round = state.required("round").asInt();
    epoch = state.required("epoch").asInt();
    masterRound = state.required("masterRound").asInt();
    startLoss = state.required("startLoss").asDouble();
    // A rate that was given anew, after training diverged perhaps, wins.
    learningRate =
        state.required("plannedLearningRate").asDouble() == plan.learningRate()
            ? state.required("learningRate").asDouble()
            : plan.learningRate();
    stopped = state.required("stopped").asBoolean();
    phase = state.required("phase").asInt();
    epochOfPhase = state.required("epochOfPhase").asInt();
  }

  @Override
  public int round() {
    return round;
  }

  @Override
  public int epoch() {
    return epoch;
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
    stopped = true;
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
    List<String> events = new ArrayList<>(last().events());
    events.add(text);
    history.set(history.size() - 1, last().withEvents(events));
    LOG.info("after epoch {}: {}", epoch, text);
  }
}
