package org.winesclustering.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.winesclustering.SparkTest;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.network.Architecture;
import org.winesclustering.network.Autoencoders;
import org.winesclustering.network.Branch;
import org.winesclustering.network.ClusterHead;
import org.winesclustering.network.NetworkBytes;
import org.winesclustering.training.TrainingPlan.Master;
import org.winesclustering.training.callback.Callback;
import org.winesclustering.training.callback.CheckpointStore;
import org.winesclustering.training.callback.EarlyStopping;
import org.winesclustering.training.callback.ModelCheckpoint;
import org.winesclustering.training.callback.TrainingState;

/** Training in phases by a teacher. */
class SelfTrainingRoundsTest extends SparkTest {
  private static final BatchLayout LAYOUT = new BatchLayout(2, 2, new Noise(Noise.Kind.SWAP, 0.2));

  private static TrainingResult uninterrupted;

  @TempDir private Path folder;

  private static JavaSparkContext context() {
    return JavaSparkContext.fromSparkContext(session().sparkContext());
  }

  private static TrainingTable table() {
    return TrainingTable.of(
        context().parallelize(Networks.rows(60), 3),
        new TrainingTable.Plan(3, 2, 8, 1, 0.1, 42, LAYOUT));
  }

  private static ComputationGraph network(ClusterHead head) {
    Branch branch = Autoencoders.plain(List.of(3), 2, "elu");
    return Autoencoders.network(new Architecture(3, 2, branch, head), 1);
  }

  private static ComputationGraph network() {
    return network(Autoencoders.softmax(2));
  }

  private static TrainingPlan plan(
      TrainingPhases curriculum, int epochs, List<Callback> callbacks) {
    return new TrainingPlan(
        Master.WEIGHTED, epochs, 2, 0, 0.01, 42, curriculum, callbacks, Optional.empty());
  }

  private static TrainingPlan resumed(TrainingPlan plan, CheckpointStore store) {
    return new TrainingPlan(
        plan.master(),
        plan.epochs(),
        plan.epochsPerRound(),
        plan.averagingFrequency(),
        plan.learningRate(),
        plan.seed(),
        plan.phases(),
        plan.callbacks(),
        store.latest());
  }

  private static TrainingResult train(TrainingPlan plan, TrainingTable table) {
    return new Trainer(context(), plan, summary -> {}).train(network(), table);
  }

  private CheckpointStore store() {
    return new CheckpointStore(folder.resolve("checkpoints").toString(), new Configuration());
  }

  /**
   * By the first column, with a limit that the network's parameters and the lesson decide on, so
   * that targets are the same only if they come from the same network.
   */
  private static final class ByFirstColumn implements TargetProvider {
    private final List<String> calls = new ArrayList<>();
    private final List<float[]> networks = new ArrayList<>();
    private int prepared;

    @Override
    public void prepare(JavaRDD<Block> rows, ComputationGraph network) {
      prepared++;
      network.getLayer("logits").getParam("b").assign(0.25);
    }

    @Override
    public TargetFunction targets(JavaRDD<Block> rows, ComputationGraph network, int lesson) {
      calls.add(lesson + " of " + rows.count() + " blocks");
      networks.add(network.params().toFloatVector());
      float limit = network.params().sumNumber().floatValue() / 10 + lesson * 0.3f;
      return block -> shares(block, limit);
    }
  }

  /** The same targets in every lesson. */
  private static final class Stubborn implements TargetProvider {
    @Override
    public TargetFunction targets(JavaRDD<Block> rows, ComputationGraph network, int lesson) {
      return block -> shares(block, 0);
    }
  }

  private static Block shares(Block rows, float limit) {
    Block targets = new Block(2);
    for (int row = 0; row < rows.rows(); row++) {
      boolean above = rows.value(row, 0) > limit;
      targets.add(new float[] {above ? 0.9f : 0.1f, above ? 0.1f : 0.9f});
    }
    return targets.trimmed();
  }

  /** The parameters after each epoch. */
  private static final class Diary implements Callback {
    private final List<String> phases = new ArrayList<>();
    private float[] parameters = {};
    private final List<float[]> atEnds = new ArrayList<>();

    @Override
    public void afterRound(TrainingState state) {
      parameters = state.parameters();
    }

    @Override
    public void afterPhase(TrainingState state) {
      phases.add("epoch " + state.epoch());
      atEnds.add(parameters);
    }
  }

  private record Killed(int round) implements Callback {
    @Override
    public void afterRound(TrainingState state) {
      if (state.round() == round) {
        throw new IllegalStateException("killed");
      }
    }
  }

  @Test
  void theOtherMasterTeachesLessonsToo() {
    TrainingPlan plan = plan(TrainingPhases.of(new ByFirstColumn(), 1, 0), 4, List.of());
    TrainingPlan other =
        new TrainingPlan(
            Master.DL4J, 4, 2, 0, 0.01, 42, plan.phases(), List.of(), Optional.empty());
    try (TrainingTable table = table();
        TrainingTable again = table()) {
      TrainingSummary summary = train(other, table).summary();

      assertThat(summary.lessons()).hasSize(1);
      // The same first round, but for the averages between its two epochs.
      assertThat(summary.rounds().get(0).loss())
          .isCloseTo(train(plan, again).summary().rounds().get(0).loss(), withinPercentage(20));
    }
  }

  @Test
  void lessonEndsWhenItIsLearned() {
    TrainingPhases phases = TrainingPhases.taught(new Stubborn(), 3, OptionalDouble.of(0.9));
    CheckpointStore store = store();
    ModelCheckpoint checkpoints = new ModelCheckpoint(store, 1, 0, 9);
    try (TrainingTable table = table();
        TrainingTable again = table()) {
      TrainingResult whole = train(plan(phases, 400, List.of()), table);
      List<RoundSummary> rounds = whole.summary().rounds();
      RoundSummary last = rounds.get(rounds.size() - 1);

      // A hundred epochs of the reconstruction, and two rounds of the lesson or more.
      assertThat(last.epoch()).isBetween(104, 398);
      assertThat(last.events()).singleElement().asString().contains("cluster that it was taught");
      assertThat(rounds.get(rounds.size() - 2).events()).isEmpty();
      assertThat(agreement(whole, table)).isGreaterThanOrEqualTo(0.9);

      TrainingPlan killed = plan(phases, 400, List.of(checkpoints, new Killed(last.round())));
      assertThatThrownBy(() -> train(killed, again)).hasMessage("killed");
      TrainingResult resumed = train(resumed(plan(phases, 400, List.of()), store), again);
      assertThat(resumed.network().params()).isEqualTo(whole.network().params());
      assertThat(resumed.summary().rounds()).hasSameSizeAs(rounds);
    }
  }

  private static double agreement(TrainingResult result, TrainingTable table) {
    try (WeightedAveraging workers = new WeightedAveraging(context(), result.network(), 42, 0)) {
      return workers.agreement(table.inOrder());
    }
  }

  @Test
  void headsOfGreatWeightAreNoDivergence() {
    // The reconstruction's loss is next to nothing; with the heads' it is a thousand times more.
    ComputationGraph network = network(new ClusterHead(ClusterHead.Kind.SOFTMAX, 2, 1e-4));
    try (TrainingTable table = table()) {
      TrainingSummary summary =
          new Trainer(
                  context(),
                  plan(TrainingPhases.of(new ByFirstColumn(), 1, 0), 4, List.of()),
                  round -> {})
              .train(network, table)
              .summary();

      assertThat(summary.rounds().get(1).loss())
          .isGreaterThan(1000 * summary.rounds().get(0).loss());
    }
  }

  @Test
  void lessonsComeAtTheEndOfPhasesWithTheNetworkAsItThenIs() {
    ByFirstColumn teacher = new ByFirstColumn();
    Diary diary = new Diary();
    try (TrainingTable table = table()) {
      TrainingResult result =
          train(plan(TrainingPhases.of(teacher, 2, 0), 10, List.of(diary)), table);

      assertThat(diary.phases).containsExactly("epoch 3", "epoch 6", "epoch 10");
      assertThat(teacher.calls).containsExactly("1 of 2 blocks", "2 of 2 blocks");
      assertThat(teacher.prepared).isEqualTo(1);
      assertThat(teacher.networks.get(1)).isEqualTo(diary.atEnds.get(1));
      assertThat(result.network().params().toFloatVector()).isEqualTo(diary.atEnds.get(2));
      // Rounds of two epochs at most, which end with their phase.
      assertThat(result.summary().rounds())
          .extracting(RoundSummary::epoch)
          .containsExactly(2, 3, 5, 6, 8, 10);
      List<SelfTrainingRound> lessons = result.summary().lessons();
      assertThat(lessons).extracting(SelfTrainingRound::epoch).containsExactly(3, 6);
      assertThat(lessons.get(0).changed()).isEmpty();
      assertThat(lessons.get(1).changed().orElseThrow()).isBetween(0.0, 1.0);
    }
  }

  @Test
  void pretrainedIsTheNetworkBeforeItsFirstLessonAndBeforeItWasPrepared() throws Exception {
    Diary diary = new Diary();
    try (TrainingTable table = table()) {
      TrainingResult result =
          train(plan(TrainingPhases.of(new ByFirstColumn(), 1, 0), 4, List.of(diary)), table);
      TrainingResult plain = train(plan(TrainingPhases.NONE, 2, List.of()), table);

      assertThat(NetworkBytes.read(result.pretrained().orElseThrow()).params().toFloatVector())
          .isEqualTo(diary.atEnds.get(0))
          .isNotEqualTo(diary.atEnds.get(1));
      assertThat(plain.pretrained()).isEmpty();
    }
  }

  @Test
  void headsLearnNothingBeforeTheFirstLesson() {
    ComputationGraph untrained = network();
    try (TrainingTable table = table()) {
      TrainingResult plain = train(plan(TrainingPhases.NONE, 2, List.of()), table);

      assertThat(plain.network().getParam("logits_W")).isEqualTo(untrained.getParam("logits_W"));
      assertThat(plain.network().getParam("embedding_W"))
          .isNotEqualTo(untrained.getParam("embedding_W"));
    }
  }

  @Test
  void trainingEndsWhenTargetsNoLongerChange() {
    try (TrainingTable table = table()) {
      TrainingSummary summary =
          train(plan(TrainingPhases.of(new Stubborn(), 4, 0), 10, List.of()), table).summary();

      assertThat(summary.lessons())
          .containsExactly(
              new SelfTrainingRound(1, 2, OptionalDouble.empty()),
              new SelfTrainingRound(2, 4, OptionalDouble.of(0)));
      assertThat(summary.epochs()).isEqualTo(4);
      assertThat(summary.rounds().get(1).events())
          .containsExactly("lesson 2: 0.00 % of the records changed their cluster");
    }
  }

  @Test
  void changesUpToTheToleranceEndTrainingToo() {
    TrainingSummary all = withTolerance(0);
    double changed = all.lessons().get(1).changed().orElseThrow();
    TrainingSummary some = withTolerance(changed);

    assertThat(changed).isPositive();
    assertThat(all.epochs()).isEqualTo(6);
    assertThat(some.epochs()).isEqualTo(4);
  }

  /** On a table of its own: one that is used again still has the targets of the last lesson. */
  private static TrainingSummary withTolerance(double tolerance) {
    try (TrainingTable table = table()) {
      return train(plan(TrainingPhases.of(new ByFirstColumn(), 2, tolerance), 6, List.of()), table)
          .summary();
    }
  }

  @Test
  void earlyStoppingEndsThePhaseAndNotTheTraining() {
    Diary diary = new Diary();
    // After its first round no phase is ever so much better.
    EarlyStopping impatient = new EarlyStopping(4, 1e9);
    try (TrainingTable table = table()) {
      TrainingSummary summary =
          train(
                  plan(TrainingPhases.of(new ByFirstColumn(), 1, 0), 40, List.of(impatient, diary)),
                  table)
              .summary();

      assertThat(diary.phases).containsExactly("epoch 6", "epoch 12");
      assertThat(summary.lessons()).extracting(SelfTrainingRound::epoch).containsExactly(6);
      assertThat(summary.epochs()).isEqualTo(12);
      assertThat(summary.rounds().get(5).events().get(1))
          .isEqualTo("parameters of epoch 8 restored");
    }
  }

  /** Of ten epochs in rounds of two: rounds end after epochs 2, 3 | 5, 6 | 8, 10. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void resumedTrainingEndsBitForBitAsIfItHadNotBeenInterrupted(int afterRound) {
    CheckpointStore store = store();
    TrainingPhases curriculum = TrainingPhases.of(new ByFirstColumn(), 2, 0);
    List<Callback> whole = List.of(new EarlyStopping(3, 0));
    List<Callback> interrupted =
        List.of(
            new EarlyStopping(3, 0), new ModelCheckpoint(store, 1, 0, 2), new Killed(afterRound));
    TrainingResult expected = uninterrupted();
    try (TrainingTable second = table();
        TrainingTable third = table()) {
      assertThatThrownBy(() -> train(plan(curriculum, 10, interrupted), second))
          .hasMessage("killed");

      TrainingResult result = train(resumed(plan(curriculum, 10, whole), store), third);

      assertThat(result.network().params()).isEqualTo(expected.network().params());
      assertThat(result.network().updaterState()).isEqualTo(expected.network().updaterState());
      assertThat(result.summary().lessons()).isEqualTo(expected.summary().lessons());
      assertThat(result.pretrained().orElseThrow()).isEqualTo(expected.pretrained().orElseThrow());
      assertThat(result.summary().rounds())
          .extracting(RoundSummary::loss)
          .isEqualTo(expected.summary().rounds().stream().map(RoundSummary::loss).toList());
    }
  }

  /** The training that all resumed ones are compared with. */
  private static synchronized TrainingResult uninterrupted() {
    if (uninterrupted == null) {
      List<Callback> callbacks = List.of(new EarlyStopping(3, 0));
      try (TrainingTable table = table()) {
        uninterrupted =
            train(plan(TrainingPhases.of(new ByFirstColumn(), 2, 0), 10, callbacks), table);
      }
    }
    return uninterrupted;
  }

  @Test
  void aCheckpointOfAnotherEnsembleIsRefused() {
    CheckpointStore store = store();
    TrainingPlan plan = plan(TrainingPhases.NONE, 2, List.of(new ModelCheckpoint(store, 1, 0, 1)));
    TrainingTable.Plan other =
        new TrainingTable.Plan(3, 2, 8, 1, 0.1, 42, new BatchLayout(3, 2, LAYOUT.noise()));
    try (TrainingTable table = table();
        TrainingTable wider = TrainingTable.of(context().parallelize(Networks.rows(60)), other)) {
      train(plan, table);

      assertThatThrownBy(() -> train(resumed(plan, store), wider))
          .isInstanceOf(WinesFailure.class)
          .hasMessageContaining("\"members\":3");
    }
  }

  /** Counts how often it is closed. */
  private static final class Counted implements TargetFunction {
    private static final long serialVersionUID = 1L;
    private static final List<String> CLOSED = new ArrayList<>();

    private final String name;
    private final boolean fails;

    Counted(String name, boolean fails) {
      this.name = name;
      this.fails = fails;
    }

    @Override
    public Block targets(Block rows) {
      if (fails) {
        throw new IllegalStateException("no targets");
      }
      return shares(rows, 0);
    }

    @Override
    public void close() {
      CLOSED.add(name);
    }
  }

  @Test
  void targetsAreFreedWhenOthersComeAndWithTheTable() {
    Counted.CLOSED.clear();
    try (TrainingTable table = table()) {
      table.setTargets(new Counted("first", false));
      assertThat(table.setTargets(new Counted("second", false))).hasValue(0);

      // The rows and the newest targets.
      assertThat(context().getPersistentRDDs()).hasSize(2);
      assertThat(Counted.CLOSED).containsExactly("first");
      assertThatThrownBy(() -> table.setTargets(new Counted("third", true)))
          .rootCause()
          .hasMessage("no targets");
    }

    assertThat(context().getPersistentRDDs()).isEmpty();
    assertThat(Counted.CLOSED).containsExactly("first", "second", "third");
  }

  @Test
  void theShareOfChangedRowsIsThatOfTheLargestTargets() {
    List<float[]> rows = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      rows.add(new float[] {i, 0, 0});
    }
    try (TrainingTable table =
        TrainingTable.of(
            context().parallelize(rows, 2), new TrainingTable.Plan(3, 2, 8, 1, 0, 42, LAYOUT))) {
      assertThat(table.setTargets(block -> shares(block, 9.5f))).isEmpty();
      assertThat(table.setTargets(block -> shares(block, 9.5f))).hasValue(0);
      assertThat(table.setTargets(block -> shares(block, 19.5f))).hasValue(0.25);
      assertThat(table.setTargets(block -> shares(block, -1))).hasValue(0.5);
    }
  }

  @Test
  void nothingIsKeptOnTheExecutorsAfterTraining() {
    try (TrainingTable table = table()) {
      train(plan(TrainingPhases.of(new ByFirstColumn(), 3, 0), 4, List.of()), table);
    }

    assertThat(context().getPersistentRDDs()).isEmpty();
  }
}
