package org.winesclustering.devicecheck;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.winesclustering.bench.BenchNetwork;
import org.winesclustering.device.DeviceState;
import org.winesclustering.network.Architecture;
import org.winesclustering.network.Autoencoders;
import org.winesclustering.network.ClusterHead;
import org.winesclustering.training.Noise;

/** Trains the networks of the fixtures on the CPU when the kit is packed. */
final class FixtureWriter {
  private static final int[] CHECKPOINTS = {1, Agreement.JUDGED_STEPS, 200};

  /** How much initial parameters are disturbed: as much as roundings do. */
  private static final double DISTURBANCE = 1e-7;

  private static final int DISTURBED_TRAININGS = 4;

  /** How far disturbed trainings may end from one that is not. */
  private static final double STEADY = 1e-5;

  private FixtureWriter() {}

  /** Writes all fixtures into the folder that is the only argument. */
  public static void main(String[] arguments) {
    FixtureFiles files = new FixtureFiles(Path.of(arguments[0]));
    for (KnownTraining.Kind kind : kinds()) {
      KnownTraining.write(kind, steadySeed(kind), CHECKPOINTS, files);
    }
  }

  private static List<KnownTraining.Kind> kinds() {
    ClusterHead none = ClusterHead.NONE;
    ClusterHead lightStudentT = new ClusterHead(ClusterHead.Kind.STUDENT_T, 3, 0.5);
    ClusterHead heavySoftmax = new ClusterHead(ClusterHead.Kind.SOFTMAX, 6, 2);
    return List.of(
        kind("HEAVY", BenchNetwork.HEAVY.architecture(), 256),
        kind("DEFAULT", BenchNetwork.DEFAULT.architecture(), 256),
        kind("identity", plain(7, 2, List.of(5, 6), 1, "identity", none), 11),
        kind("relu", plain(7, 1, List.of(9, 5), 5, "relu", Autoencoders.softmax(4)), 64),
        kind("leaky-relu", plain(2, 1, List.of(4, 3, 2), 7, "leakyrelu", none), 1),
        kind("elu", plain(13, 3, List.of(8), 3, "elu", Autoencoders.studentT(5)), 37),
        kind("selu", plain(13, 2, List.of(5, 9), 5, "selu", lightStudentT), 100),
        kind("tanh", plain(13, 2, List.of(5, 9), 3, "tanh", heavySoftmax), 61),
        kind("sigmoid", plain(7, 4, List.of(6), 1, "sigmoid", none), 64),
        new KnownTraining.Kind(
            "missing", plain(9, 2, List.of(6), 3, "elu", none), 31, true, Noise.NONE),
        noisy("gauss", new Noise(Noise.Kind.GAUSS, 0.5)),
        noisy("mask", new Noise(Noise.Kind.MASK, 0.2)),
        noisy("swap", new Noise(Noise.Kind.SWAP, 0.2)),
        // Its rows are in the card's memory, and not in that of a multiprocessor.
        kind("wide", plain(2400, 1, List.of(4, 2), 3, "elu", none), 3));
  }

  private static KnownTraining.Kind kind(String name, Architecture architecture, int batch) {
    return new KnownTraining.Kind(name, architecture, batch, false, Noise.NONE);
  }

  private static KnownTraining.Kind noisy(String name, Noise noise) {
    return new KnownTraining.Kind(
        name, plain(13, 3, List.of(6), 3, "elu", Autoencoders.softmax(3)), 40, false, noise);
  }

  private static Architecture plain(
      int columns,
      int members,
      List<Integer> filters,
      int kernel,
      String activation,
      ClusterHead head) {
    return new Architecture(
        columns, members, Autoencoders.plain(filters, kernel, 2, activation), head);
  }

  /**
   * The first seed whose training bears other roundings. Where a unit of ReLU passes by 0 as nearly
   * as roundings are, it learns or does not, and two right trainings differ by 1e-3.
   */
  private static int steadySeed(KnownTraining.Kind kind) {
    return IntStream.iterate(1, seed -> seed + 1)
        .filter(seed -> isSteady(kind, seed))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isSteady(KnownTraining.Kind kind, int seed) {
    KnownTraining known = new KnownTraining(kind, seed);
    DeviceState start = known.state();
    Fixture.Checkpoint end = known.trainTo(Agreement.JUDGED_STEPS);
    Random random = new Random(seed);
    return IntStream.range(0, DISTURBED_TRAININGS)
        .allMatch(
            trial -> {
              KnownTraining disturbed = new KnownTraining(kind, seed);
              disturbed.disturb(random, DISTURBANCE);
              Fixture.Checkpoint other = disturbed.trainTo(Agreement.JUDGED_STEPS);
              return Agreement.of(end, start, known.state(), disturbed.state(), other.loss())
                  .isWithin(STEADY);
            });
  }
}
