package org.winesclustering.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
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
 * Trains a network in rounds: local epochs on every worker, average, validation, callbacks. Where
 * there is a curriculum, the rounds are divided into phases, each with targets of its own. Checks
 * after each round that every row was trained on once an epoch and that the loss has not exploded.
 */
public final class Trainer {
  private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The network before its first lesson. */
  private static final String PRETRAINED = "pretrained";

  /** The network from which the targets of the current lesson were made. */
  private static final String TAUGHT = "taught";

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
      while (progress.phase < plan.curriculum().phases(plan.epochs()) && begin(progress)) {
        while (progress.epochsLeft() > 0 && !progress.stopped) {
          round(averaging, progress);
        }
        plan.callbacks().forEach(callback -> callback.afterPhase(progress));
        progress.ended();
      }
    }
    return new Result(
        progress.network,
        progress.snapshot(PRETRAINED),
        new TrainingSummary(
            progress.history,
            table.rows(),
            table.validationRows(),
            table.workers(),
            progress.lessons,
            List.copyOf(progress.totals.values()),
            Backend.name()));
  }

  /**
   * A trained network, and how it came about.
   *
   * @param pretrained the network before its first lesson, as {@link NetworkBytes#write} gives it;
   *     empty where there was no lesson
   */
  @SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
  public record Result(
      ComputationGraph network, Optional<byte[]> pretrained, TrainingSummary summary) {}

  /**
   * Gives the table the targets of the phase that begins or, after a checkpoint, goes on.
   *
   * @return false if they are what they were before, so that there is nothing left to learn
   */
  private boolean begin(Progress progress) {
    if (progress.phase == 0) {
      return true;
    }
    Teacher teacher = plan.curriculum().teacher().orElseThrow();
    JavaRDD<Block> rows = progress.table.trainingRows();
    Optional<ComputationGraph> taught = progress.taught();
    if (taught.isPresent()) {
      progress.table.setTargets(teacher.targets(rows, taught.get(), progress.phase));
      return true;
    }
    if (progress.phase == 1) {
      progress.takeSnapshot(PRETRAINED);
      teacher.prepare(rows, progress.network);
    }
    TargetFunction targets = teacher.targets(rows, progress.network, progress.phase);
    progress.takeSnapshot(TAUGHT);
    return progress.learn(progress.table.setTargets(targets));
  }

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
    int epochs = Math.min(plan.epochsPerRound(), progress.epochsLeft());
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
    private final Map<String, byte[]> snapshots = new TreeMap<>();
    private final List<Lesson> lessons = new ArrayList<>();
    private int phase;
    private int epochOfPhase;
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
      epochOfPhase += epochs;
      epochsOfRound = epochs;
      rows = ledger.stream().mapToLong(LedgerEntry::rows).sum();
      loss = ledger.stream().mapToDouble(LedgerEntry::loss).sum() / rows;
      master = ledger.stream().mapToInt(LedgerEntry::round).max().orElse(master);
      ledger.forEach(
          entry -> totals.merge(entry.worker(), WorkerTotal.of(entry), WorkerTotal::plus));
    }

    /** Epochs of the phase that are not done. */
    int epochsLeft() {
      return plan.curriculum().epochs(phase, plan.epochs()) - epochOfPhase;
    }

    /** The phase is over. */
    void ended() {
      phase++;
      epochOfPhase = 0;
      stopped = false;
    }

    /** Takes note of new targets; false if too few of them changed to go on. */
    boolean learn(OptionalDouble changed) {
      lessons.add(new Lesson(phase, epoch, changed));
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

    void takeSnapshot(String name) {
      snapshots.put(name, NetworkBytes.write(network));
    }

    Optional<byte[]> snapshot(String name) {
      return Optional.ofNullable(snapshots.get(name));
    }

    /** The network that the phase's targets come from, if the phase had begun before. */
    Optional<ComputationGraph> taught() {
      return epochOfPhase == 0 ? Optional.empty() : snapshot(TAUGHT).map(this::restored);
    }

    private ComputationGraph restored(byte[] bytes) {
      try {
        return NetworkBytes.read(bytes);
      } catch (IOException e) {
        throw new IllegalArgumentException("the checkpoint's network cannot be read", e);
      }
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
          .put("lessons", plan.curriculum().lessons())
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
          .put("phase", phase)
          .put("epochOfPhase", epochOfPhase)
          .put("stopped", stopped)
          .set("fingerprint", fingerprint());
      state.set("history", JSON.valueToTree(history));
      state.set("lessons", lessons(lessons));
      state.set("totals", JSON.valueToTree(totals.values()));
      ObjectNode memories = state.putObject("callbacks");
      plan.callbacks().forEach(callback -> memories.set(callback.name(), callback.memory()));
      return new Checkpoint(NetworkBytes.writeWithUpdater(network), snapshots, state);
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
      phase = state.required("phase").asInt();
      epochOfPhase = state.required("epochOfPhase").asInt();
      for (String name : List.of(PRETRAINED, TAUGHT)) {
        checkpoint.snapshot(name).ifPresent(bytes -> snapshots.put(name, bytes));
      }
      state.required("lessons").forEach(node -> lessons.add(lesson(node)));
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

    private static ArrayNode lessons(List<Lesson> lessons) {
      ArrayNode nodes = JSON.createArrayNode();
      for (Lesson lesson : lessons) {
        ObjectNode node =
            nodes.addObject().put("lesson", lesson.lesson()).put("epoch", lesson.epoch());
        lesson.changed().ifPresent(changed -> node.put("changed", changed));
      }
      return nodes;
    }

    private static Lesson lesson(JsonNode node) {
      return new Lesson(
          node.required("lesson").asInt(),
          node.required("epoch").asInt(),
          node.has("changed")
              ? OptionalDouble.of(node.get("changed").asDouble())
              : OptionalDouble.empty());
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
