package org.winesclustering.selftraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.winesclustering.SparkTest;
import org.winesclustering.clustering.Contingency;
import org.winesclustering.clustering.ExternalMetrics;
import org.winesclustering.layer.Members;
import org.winesclustering.network.Architecture;
import org.winesclustering.network.AutoencoderGraph;
import org.winesclustering.network.Autoencoders;
import org.winesclustering.network.Branch;
import org.winesclustering.network.ClusterHead;
import org.winesclustering.training.Block;
import org.winesclustering.training.TargetFunction;

class TargetProvidersTest extends SparkTest {

  private static ComputationGraph network(int members, ClusterHead head) {
    Branch branch = Autoencoders.plain(List.of(4), 3, "elu");
    return Autoencoders.network(new Architecture(13, members, branch, head), 1);
  }

  private static MixtureTargets mixtureTeacher(int members) {
    return new MixtureTargets(members, 3, 3, 10, 5000, 42);
  }

  private static INDArray wines() {
    return Nd4j.create(WineBlocks.values(WineBlocks.whole(session()))).castTo(DataType.FLOAT);
  }

  private static double adjustedRandIndex(int[] clusters) {
    int[] cultivars = WineBlocks.cultivars(session());
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < clusters.length; i++) {
      rows.add(RowFactory.create(cultivars[i], clusters[i]));
    }
    Dataset<Row> table =
        session()
            .createDataFrame(
                rows,
                new StructType()
                    .add("cultivar", DataTypes.IntegerType)
                    .add("prediction", DataTypes.IntegerType));
    return ExternalMetrics.adjustedRandIndex(Contingency.of(table, "cultivar", "prediction"));
  }

  @Test
  void theFirstLessonAreTheCultivars() {
    JavaRDD<Block> rows = WineBlocks.dealt(session(), 2, false);

    Block targets =
        mixtureTeacher(1)
            .targets(rows, network(1, Autoencoders.softmax(3)), 1)
            .targets(WineBlocks.whole(session()));

    assertThat(adjustedRandIndex(WineBlocks.largest(targets))).isGreaterThan(0.88);
    for (double[] row : WineBlocks.values(targets)) {
      assertThat(row[0] + row[1] + row[2]).isCloseTo(1, within(1e-6));
    }
  }

  /** Three members that have learned the cultivars, each from other parameters. */
  private static ComputationGraph taught() {
    ComputationGraph network = network(3, Autoencoders.softmax(3));
    INDArray rows = wines();
    INDArray targets = Nd4j.zeros(178, 3);
    int[] cultivars = WineBlocks.cultivars(session());
    for (int i = 0; i < 178; i++) {
      targets.putScalar(i, cultivars[i] - 1, 1);
    }
    for (int i = 0; i < 40; i++) {
      network.fit(new MultiDataSet(new INDArray[] {rows}, new INDArray[] {rows, targets}));
    }
    return network;
  }

  /** The same network with other numbers of the clusters in a member's head. */
  private static void renumber(ComputationGraph network, int member, int[] order) {
    INDArray weights = Members.matrix(network.getParam("logits_W"), member - 1);
    INDArray biases = Members.rows(network.getParam("logits_b"), 3, member - 1);
    float[][] weightsBefore = weights.dup().toFloatMatrix();
    float[] biasesBefore = biases.dup().toFloatVector();
    for (int cluster = 0; cluster < order.length; cluster++) {
      biases.putScalar(cluster, biasesBefore[order[cluster]]);
      for (int i = 0; i < weightsBefore.length; i++) {
        weights.putScalar(i, cluster, weightsBefore[i][order[cluster]]);
      }
    }
  }

  private static Block secondTargets(ComputationGraph network) {
    try (TargetFunction targets =
        mixtureTeacher(3).targets(WineBlocks.dealt(session(), 2, false), network, 2)) {
      return targets.targets(WineBlocks.whole(session()));
    }
  }

  @Test
  void laterLessonsAreTheMembersConsensusUnderTheHeadsNumbers() {
    ComputationGraph network = taught();
    Block targets = secondTargets(network);
    double[][] expected = WineBlocks.values(targets);
    int[] clusters = WineBlocks.largest(targets);
    assertThat(adjustedRandIndex(clusters)).isGreaterThan(0.9);

    // Against two members that agree, one whose head has other numbers changes little.
    renumber(network, 2, new int[] {1, 0, 2});
    int[] withOneRenumbered = WineBlocks.largest(secondTargets(network));
    assertThat(IntStream.range(0, 178).filter(i -> withOneRenumbered[i] != clusters[i]).count())
        .isLessThanOrEqualTo(3);

    // If all have other numbers, the targets are the same under these.
    renumber(network, 1, new int[] {1, 0, 2});
    renumber(network, 3, new int[] {1, 0, 2});
    double[][] renumbered = WineBlocks.values(secondTargets(network));
    for (int row = 0; row < 178; row++) {
      assertThat(renumbered[row])
          .containsExactly(
              new double[] {expected[row][1], expected[row][0], expected[row][2]}, within(1e-4));
    }
  }

  @Test
  void nothingOfALessonStaysCached() {
    ComputationGraph network = taught();
    JavaSparkContext context = JavaSparkContext.fromSparkContext(session().sparkContext());
    JavaRDD<Block> rows = WineBlocks.dealt(session(), 2, false);
    Set<Integer> before = Set.copyOf(context.getPersistentRDDs().keySet());

    mixtureTeacher(3).targets(rows, network, 2).close();

    assertThat(context.getPersistentRDDs().keySet()).isEqualTo(before);
  }

  @Test
  void decCentresAreTheMeansOfTheEmbeddingsOfTheFirstClusters() {
    JavaRDD<Block> rows = WineBlocks.dealt(session(), 2, false);
    ComputationGraph network = network(2, Autoencoders.studentT(3));
    double[][] shares =
        WineBlocks.values(
            FirstTargets.function(new FirstTargets(3, 10, 5000, 42).of(rows))
                .targets(WineBlocks.whole(session())));

    new DecTargets(2, 3, 3, 10, 5000, 42).prepare(rows, network);

    for (int member = 1; member <= 2; member++) {
      INDArray embeddings = network.feedForward(wines(), false).get(AutoencoderGraph.EMBEDDING);
      double[][] embedding = Members.rows(embeddings, 2, member - 1).toDoubleMatrix();
      double[][] centres =
          Members.matrix(network.getLayer("distances").getParam("W"), member - 1)
              .transpose()
              .toDoubleMatrix();
      for (int cluster = 0; cluster < 3; cluster++) {
        double weight = 0;
        double[] sum = new double[3];
        for (int row = 0; row < 178; row++) {
          weight += shares[row][cluster];
          for (int i = 0; i < 3; i++) {
            sum[i] += shares[row][cluster] * embedding[row][i];
          }
        }
        assertThat(centres[cluster])
            .containsExactly(
                new double[] {sum[0] / weight, sum[1] / weight, sum[2] / weight}, within(1e-4));
      }
    }
  }

  @Test
  void decTargetsSharpenTheMeanSharesByTheFrequencies() {
    JavaRDD<Block> rows = WineBlocks.dealt(session(), 2, false);
    ComputationGraph network = network(2, Autoencoders.studentT(3));
    DecTargets teacher = new DecTargets(2, 3, 3, 10, 5000, 42);
    teacher.prepare(rows, network);
    double[][] q = network.output(wines())[1].toDoubleMatrix();

    double[][] targets;
    try (TargetFunction function = teacher.targets(rows, network, 1)) {
      targets = WineBlocks.values(function.targets(WineBlocks.whole(session())));
    }

    double[] f = new double[3];
    for (double[] row : q) {
      for (int j = 0; j < 3; j++) {
        f[j] += row[j];
      }
    }
    for (int i = 0; i < 178; i++) {
      double[] p = new double[3];
      double sum = 0;
      for (int j = 0; j < 3; j++) {
        p[j] = q[i][j] * q[i][j] / f[j];
        sum += p[j];
      }
      assertThat(targets[i])
          .containsExactly(new double[] {p[0] / sum, p[1] / sum, p[2] / sum}, within(1e-5));
    }
  }
}
