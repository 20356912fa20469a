package org.winesclustering.training;

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
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.network.NetworkBytes;
import org.winesclustering.training.callback.Checkpoint;

/** Converts the state of a training to a checkpoint and back. */
final class CheckpointCodec {
  private static final Logger LOG = LoggerFactory.getLogger(CheckpointCodec.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final TrainingPlan plan;
  private final TrainingTable table;

  /** A codec for a plan and a table, with which a checkpoint must agree. */
  CheckpointCodec(TrainingPlan plan, TrainingTable table) {
    this.plan = plan;
    this.table = table;
  }

  /** Makes a checkpoint, with what the plan's callbacks remember. */
  Checkpoint write(SavedRun run) {
    Position position = run.position();
    ObjectNode state =
        JSON.createObjectNode()
            .put("round", position.round())
            .put("epoch", position.epoch())
            .put("masterRound", position.masterRound())
            .put("learningRate", run.learningRate())
            .put("plannedLearningRate", plan.learningRate())
            .put("startLoss", run.divergence().startLoss())
            .put("phase", position.phase())
            .put("epochOfPhase", position.epochOfPhase())
            .put("stopped", position.isStopped());
    state.set("fingerprint", fingerprint());
    state.put("kernels", ComputeKernels.ofThisProcess());
    state.set("history", JSON.valueToTree(run.history().rounds()));
    state.set("lessons", lessons(run.history().lessons()));
    state.set("totals", JSON.valueToTree(run.history().totals()));
    ObjectNode memories = state.putObject("callbacks");
    plan.callbacks().forEach(callback -> memories.set(callback.name(), callback.memory()));
    return new Checkpoint(NetworkBytes.writeWithUpdater(run.network()), run.snapshots(), state);
  }

  /**
   * Restores a training from a checkpoint, and the state of the plan's callbacks.
   *
   * @param snapshots names of the snapshots that there may be
   * @throws WinesFailure with {@link FailureKind#CONFLICT} if the checkpoint is of another table or
   *     plan, and with {@link FailureKind#INPUT} if it is whole but not what a training left
   */
  SavedRun read(Checkpoint checkpoint, List<String> snapshots) {
    try {
      return saved(checkpoint, snapshots);
    } catch (IOException | IllegalArgumentException e) {
      throw new WinesFailure(
          FailureKind.INPUT,
          String.format(
              Locale.ROOT,
              "checkpoint %s cannot be resumed from (%s); remove it, so that the one before it is"
                  + " used, or start a new run",
              plan.lastCheckpoint().orElse("of round " + checkpoint.round()),
              e.getMessage()),
          e);
    }
  }

  private SavedRun saved(Checkpoint checkpoint, List<String> names) throws IOException {
    JsonNode state = checkpoint.state();
    checkFingerprint(state.path("fingerprint"));
    checkKernels(state.path("kernels").asText());
    Position position =
        new Position(
            state.required("round").asInt(),
            state.required("masterRound").asInt(),
            state.required("epoch").asInt(),
            state.required("phase").asInt(),
            state.required("epochOfPhase").asInt(),
            state.required("stopped").asBoolean());
    DivergenceCheck divergence = new DivergenceCheck(state.required("startLoss").asDouble());
    History history =
        new History(
            list(state.required("history"), new TypeReference<>() {}),
            lessons(state.required("lessons")),
            list(state.required("totals"), new TypeReference<List<WorkerTotal>>() {}));
    Map<String, byte[]> snapshots = new TreeMap<>();
    names.forEach(name -> checkpoint.snapshot(name).ifPresent(bytes -> snapshots.put(name, bytes)));
    JsonNode memories = state.required("callbacks");
    plan.callbacks().forEach(callback -> callback.recall(memories.path(callback.name())));
    return new SavedRun(
        NetworkBytes.readWithUpdater(checkpoint.network()),
        position,
        learningRate(state),
        divergence,
        history,
        snapshots);
  }

  private static <T> List<T> list(JsonNode nodes, TypeReference<List<T>> type) throws IOException {
    return JSON.readValue(JSON.treeAsTokens(nodes), type);
  }

  /** Rounds of self-training as JSON, since Jackson alone cannot write optional numbers. */
  private static ArrayNode lessons(List<SelfTrainingRound> lessons) {
    ArrayNode nodes = JSON.createArrayNode();
    for (SelfTrainingRound lesson : lessons) {
      ObjectNode node =
          nodes.addObject().put("lesson", lesson.lesson()).put("epoch", lesson.epoch());
      lesson.changed().ifPresent(changed -> node.put("changed", changed));
    }
    return nodes;
  }

  private static List<SelfTrainingRound> lessons(JsonNode nodes) {
    List<SelfTrainingRound> lessons = new ArrayList<>();
    for (JsonNode node : nodes) {
      JsonNode changed = node.path("changed");
      lessons.add(
          new SelfTrainingRound(
              node.required("lesson").asInt(),
              node.required("epoch").asInt(),
              changed.isMissingNode()
                  ? OptionalDouble.empty()
                  : OptionalDouble.of(changed.asDouble())));
    }
    return lessons;
  }

  /** The rate of the checkpoint or, if the plan has another than before, that of the plan. */
  private double learningRate(JsonNode state) {
    return state.required("plannedLearningRate").asDouble() == plan.learningRate()
        ? state.required("learningRate").asDouble()
        : plan.learningRate();
  }

  private void checkFingerprint(JsonNode before) {
    // As text: numbers come back from JSON as narrower types.
    if (!before.toString().equals(fingerprint().toString())) {
      throw WinesFailure.conflict(
          "the checkpoint was made with %s, this training has %s; resume with the same input and"
              + " configuration, or start a new run",
          before, fingerprint());
    }
  }

  /** Other kernels add in another order: the training goes on, but not to the same bits. */
  private static void checkKernels(String before) {
    String now = ComputeKernels.ofThisProcess();
    if (!before.equals(now)) {
      LOG.warn(
          "the checkpoint was computed with {}, this training computes with {}: it goes on, but its"
              + " network is not bit for bit that of an unbroken run; for that, resume on a machine"
              + " of the same kind with the same OPENBLAS_CORETYPE and Java",
          before.isEmpty() ? "kernels that it does not name" : before,
          now);
    }
  }

  /** The properties that must be the same in a training that resumes from a checkpoint. */
  private ObjectNode fingerprint() {
    return JSON.createObjectNode()
        .put("rows", table.rows())
        .put("content", table.content())
        .put("validationRows", table.validationRows())
        .put("workers", table.workers())
        .put("batchSize", table.batchSize())
        .put("epochsPerRound", plan.epochsPerRound())
        .put("averagingFrequency", plan.averagingFrequency())
        .put("members", table.layout().members())
        .put("clusters", table.layout().clusters())
        .put("noise", table.layout().noise().toString())
        .put("lessons", plan.phases().lessons())
        .put("seed", plan.seed());
  }
}
