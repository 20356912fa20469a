package org.winesclustering.selftraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import org.nd4j.linalg.factory.Nd4j;
import org.winesclustering.SparkTest;
import org.winesclustering.clustering.ClassCounts;
import org.winesclustering.clustering.ExternalMetrics;
import org.winesclustering.layer.Members;
import org.winesclustering.ml.PowerTransform;
import org.winesclustering.network.Architecture;
import org.winesclustering.network.AutoencoderGraph;
import org.winesclustering.network.Autoencoders;
import org.winesclustering.network.Branch;
import org.winesclustering.network.ClusterHead;
import org.winesclustering.teacher.Teacher;
import org.winesclustering.teacher.Teachers;
import org.winesclustering.training.Block;
import org.winesclustering.training.TargetFunction;

class TargetProvidersTest extends SparkTest {

  private static ComputationGraph network(int members, ClusterHead head) {
    Branch branch = Autoencoders.plain(List.of(4), 3, "elu");
    return Autoencoders.network(new Architecture(13, members, branch, head), 1);
  }

  private static TeacherTargets teacher() {
    return new TeacherTargets(Optional.empty(), 3, 5000, 42);
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
    return ExternalMetrics.adjustedRandIndex(
        ClassCounts.of(table, "cultivar", "prediction").table());
  }

  @Test
  void theTargetsAreTheCultivars() {
    JavaRDD<Block> rows = WineBlocks.dealt(session(), 2, false);

    Block targets =
        teacher()
            .targets(rows, network(1, Autoencoders.softmax(3)), 1)
            .targets(WineBlocks.whole(session()));

    assertThat(adjustedRandIndex(WineBlocks.largest(targets))).isGreaterThan(0.92);
    for (double[] row : WineBlocks.values(targets)) {
      assertThat(row[0] + row[1] + row[2]).isCloseTo(1, within(1e-6));
    }
  }

  @Test
  void aGivenTeacherReadsRowsThatAreTransformed() {
    JavaRDD<Block> rows = WineBlocks.dealt(session(), 2, false);
    double[][] scaled = WineBlocks.values(WineBlocks.whole(session()));
    Teacher teacher = teacher(scaled);
    PowerTransform powers = teacher.representation().powers().orElseThrow();
    Block transformed = new Block(13);
    for (double[] row : powers.apply(scaled)) {
      transformed.add(Floats.of(row));
    }

    Block targets =
        new TeacherTargets(Optional.of(teacher), 3, 5000, 42).of(rows).targets(transformed);

    double[][] shares = WineBlocks.values(targets);
    for (int row = 0; row < shares.length; row++) {
      assertThat(shares[row]).containsExactly(teacher.shares(scaled[row]), within(1e-4));
    }
  }

  private static Teacher teacher(double[][] scaled) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(session().sparkContext());
    try (Teachers teachers = new Teachers(context, scaled, 5, 2, 1)) {
      return teachers.teacher(3);
    }
  }

  @Test
  void decCentresAreTheMeansOfTheEmbeddingsOfTheFirstClusters() {
    JavaRDD<Block> rows = WineBlocks.dealt(session(), 2, false);
    ComputationGraph network = network(2, Autoencoders.studentT(3));
    double[][] shares = WineBlocks.values(teacher().of(rows).targets(WineBlocks.whole(session())));

    new DecTargets(2, 3, teacher()).prepare(rows, network);

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
    DecTargets teacher = new DecTargets(2, 3, teacher());
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
