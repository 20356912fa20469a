package org.winesclustering.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.failure.ExitCode;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.network.Backend;
import org.winesclustering.network.NetworkBytes;
import org.winesclustering.training.callback.Callback;
import org.winesclustering.training.callback.Checkpoint;
import org.winesclustering.training.callback.TrainingState;

/**
 * Trains a network in rounds: local epochs on every worker, average, validation, callbacks. Checks
 * after each round that every row was trained on once an epoch and that the loss has not exploded.
 */
public final class Trainer {
  private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A loss this many times the untrained network's is not going to come down. */
  private static final double EXPLODED = 100;

  private final JavaSparkContext context;
  private final TrainingPlan plan;
  private final TrainingListener listener;

  public Trainer(JavaSparkContext context, TrainingPlan plan, TrainingListener listener) {
    this.context = context;
    this.plan = plan;
    this.listener = listener;
  }

  /**
   * Trains a network.
   *
   * @param untrained initial parameters, with updater; not used when the plan resumes
   * @return the trained network and how it came about
   * @throws WinesFailure with {@link ExitCode#DIVERGED} when the loss is not a finite number or
   *     explodes, with {@link ExitCode#CONFLICT} when the checkpoint is of another table or plan
   */
  public Result train(ComputationGraph untrained, TrainingTable table) {
    if (table.rows() == 0) {
      throw WinesFailure.of(
          ExitCode.DATA_QUALITY,
          "no row is left to train on after %d validation rows were set aside; lower"
              + " training.validation-fraction",
          table.validationRows());
    }
    plan.callbacks().forEach(Callback::beforeTraining);
    Progress progress = new Progress(table);
    ComputationGraph start = plan.resume().map(progress::resume).orElse(untrained);
    try (Averaging averaging = averaging(start, table, progress.master)) {
      progress.network = averaging.network();
      if (plan.resume().isEmpty()) {
        progress.untrainedLoss = averaging.lossOfFirstRows();
      }
      while (progress.epoch < plan.epochs() && !progress.stopped) {
        round(averaging, progress);
      }
      plan.callbacks().forEach(callback -> callback.afterTraining(progress));
    }
    return new Result(
        progress.network,
        new TrainingSummary(
            progress.history,
            table.rows(),
            table.validationRows(),
            table.workers(),
            List.copyOf(progress.totals.values()),
            Backend.name()));
  }

  /** A trained network, and how it came about. */
  public record Result(ComputationGraph network, TrainingSummary summary) {}

  private Averaging averaging(ComputationGraph network, TrainingTable table, int roundsDone) {
    return switch (plan.master()) {
      case WEIGHTED -> new WeightedMaster(context, network, table, plan, roundsDone);
      case DL4J -> new Dl4jMaster(context, network, table, plan);
    };
  }

  private void round(Averaging averaging, Progress progress) {
    plan.callbacks().forEach(callback -> callback.beforeRound(progress));
    double learningRate = progress.learningRate;
    averaging.setLearningRate(learningRate);
    int epochs = Math.min(plan.epochsPerRound(), plan.epochs() - progress.epoch);
    long start = System.nanoTime();
    averaging.train(progress.epoch, epochs);
    progress.ended(averaging.takeLedger(), epochs);
    progress.validationLoss = averaging.validationLoss();
    check(progress);
    double seconds = (System.nanoTime() - start) / 1e9;
    progress.history.add(progress.summary(learningRate, seconds));
    plan.callbacks().forEach(callback -> callback.afterRound(progress));
    listener.onRound(progress.last());
  }

  private void check(Progress progress) {
    long expected = progress.table.rows() * progress.epochsOfRound;
    if (progress.rows != expected) {
      throw WinesFailure.of(
          ExitCode.UNEXPECTED,
          "round %d trained on %d rows, expected %d (%d rows x %d epochs); with training.master ="
              + " dl4j set training.averaging-frequency = 0, else please report it",
          progress.round,
          progress.rows,
          expected,
          progress.table.rows(),
          progress.epochsOfRound);
    }
    if (!progress.isFinite() || progress.loss > EXPLODED * progress.untrainedLoss) {
      throw WinesFailure.of(
          ExitCode.DIVERGED,
          "training diverged: the mean loss of round %d is %s, that of the untrained network was %s; %s; go on from it"
              + " with --resume and a smaller training.learning-rate (now %s), or start a new run with"
              + " features.clip = 5",
          progress.round,
          Double.isFinite(progress.loss) ? progress.loss : "not a finite number",
          progress.untrainedLoss,
          progress.lastCheckpoint(),
          progress.learningRate);
    }
  }

  /** Where training is; callbacks see it as {@link TrainingState}. */
  private final class Progress implements TrainingState {
    private final TrainingTable table;
    private final List<RoundSummary> history = new ArrayList<>();
    private final Map<Integer, WorkerTotal> totals = new TreeMap<>();
    private ComputationGraph network;
    private int round;
    private int master;
    private int epoch;
    private int epochsOfRound;
    private long rows;
    private double loss;
    private double untrainedLoss;
    private double validationLoss = Double.NaN;
    private double learningRate = plan.learningRate();
    private boolean stopped;

    Progress(TrainingTable table) {
      this.table = table;
    }

    /** Takes note of what the workers did in a round. */
    void ended(List<LedgerEntry> ledger, int epochs) {
      round++;
      epoch += epochs;
      epochsOfRound = epochs;
      rows = ledger.stream().mapToLong(LedgerEntry::rows).sum();
      loss = ledger.stream().mapToDouble(LedgerEntry::loss).sum() / rows;
      master = ledger.stream().mapToInt(LedgerEntry::round).max().orElse(master);
      ledger.forEach(
          entry -> totals.merge(entry.worker(), WorkerTotal.of(entry), WorkerTotal::plus));
    }

    RoundSummary summary(double rate, double seconds) {
      return new RoundSummary(
          round, epoch, plan.epochs(), rows, loss, validationLoss, rate, seconds, List.of());
    }

    /**
     * Losses are taken before each update, so the last update shows in the parameters and the
     * validation loss alone.
     */
    boolean isFinite() {
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

    String lastCheckpoint() {
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
          .put("seed", plan.seed());
    }

    @Override
    public Checkpoint checkpoint() {
      ObjectNode state = JSON.createObjectNode().put("round", round).put("epoch", epoch);
      state
          .put("masterRound", master)
          .put("learningRate", learningRate)
          .put("plannedLearningRate", plan.learningRate())
          .put("untrainedLoss", untrainedLoss)
          .put("stopped", stopped)
          .set("fingerprint", fingerprint());
      state.set("history", JSON.valueToTree(history));
      state.set("totals", JSON.valueToTree(totals.values()));
      ObjectNode memories = state.putObject("callbacks");
      plan.callbacks().forEach(callback -> memories.set(callback.name(), callback.memory()));
      return new Checkpoint(NetworkBytes.writeWithUpdater(network), state);
    }

    /** Goes back to a checkpoint; returns its network. */
    ComputationGraph resume(Checkpoint checkpoint) {
      JsonNode state = checkpoint.state();
      // As text: numbers come back from JSON as narrower types.
      if (!state.path("fingerprint").toString().equals(fingerprint().toString())) {
        throw WinesFailure.of(
            ExitCode.CONFLICT,
            "the checkpoint was made with %s, this training has %s; resume with the same input and"
                + " configuration, or start a new run",
            state.path("fingerprint"),
            fingerprint());
      }
      round = checkpoint.round();
      epoch = state.required("epoch").asInt();
      master = state.required("masterRound").asInt();
      untrainedLoss = state.required("untrainedLoss").asDouble();
      // A rate that was given anew, after training diverged perhaps, wins.
      learningRate =
          state.required("plannedLearningRate").asDouble() == plan.learningRate()
              ? state.required("learningRate").asDouble()
              : plan.learningRate();
      stopped = state.required("stopped").asBoolean();
      try {
        history.addAll(
            JSON.readValue(
                JSON.treeAsTokens(state.required("history")),
                new TypeReference<List<RoundSummary>>() {}));
        JSON.readValue(
                JSON.treeAsTokens(state.required("totals")),
                new TypeReference<List<WorkerTotal>>() {})
            .forEach(total -> totals.put(total.worker(), total));
        for (Callback callback : plan.callbacks()) {
          callback.recall(state.required("callbacks").path(callback.name()));
        }
        LOG.info("training goes on after round {}, epoch {}", round, epoch);
        return NetworkBytes.readWithUpdater(checkpoint.network());
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException("the checkpoint's history cannot be read", e);
      } catch (IOException e) {
        throw new IllegalArgumentException("the checkpoint's network cannot be read", e);
      }
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
}
