package org.winesclustering.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.winesclustering.network.Architecture;
import org.winesclustering.network.Autoencoders;

class MicrobatchesTest {
  private static final int COLUMNS = 40;
  private static final int CLUSTERS = 3;

  /** Wide enough for parts of fewer than a thousand rows. */
  private static ComputationGraph network() {
    ComputationGraph network =
        Autoencoders.network(
            new Architecture(
                COLUMNS,
                5,
                Autoencoders.plain(List.of(16), 8, "elu"),
                Autoencoders.softmax(CLUSTERS)),
            5);
    assertThat(OnePassAdam.install(network)).isTrue();
    return network;
  }

  /** With a mask that hides some targets, and with columns that have no value. */
  private static MultiDataSet minibatch(int rows, int seed) {
    Random random = new Random(seed);
    float[] values = floats(random, rows * COLUMNS);
    float[] labels = values.clone();
    for (int i = 0; i < rows; i += 7) {
      labels[i * COLUMNS + 5] = Float.NaN;
    }
    INDArray shares = array(floats(random, rows * CLUSTERS), rows);
    float[] mask = new float[rows];
    for (int i = 0; i < rows; i++) {
      mask[i] = i % 5 == 0 ? 0 : 1;
    }
    return new MultiDataSet(
        new INDArray[] {array(values, rows)},
        new INDArray[] {array(labels, rows), shares.diviColumnVector(shares.sum(true, 1))},
        null,
        new INDArray[] {null, array(mask, rows)});
  }

  private static float[] floats(Random random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    return values;
  }

  private static INDArray array(float[] values, int rows) {
    return Nd4j.createFromArray(values).reshape(rows, values.length / rows);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 2000, 2001})
  void stepIsThatOfTheWholeMinibatch(int rows) {
    ComputationGraph whole = network();
    ComputationGraph inParts = network();
    Microbatches parts = new Microbatches(inParts);

    for (int step = 0; step < 4; step++) {
      MultiDataSet minibatch = minibatch(rows, step);
      whole.fit(minibatch);
      double loss = parts.fit(minibatch);

      assertThat(loss / rows).isCloseTo(whole.score(), within(1e-6));
    }

    assertThat(inParts.getIterationCount()).isEqualTo(4);
    assertThat(inParts.params().sub(whole.params()).amaxNumber().doubleValue())
        .isCloseTo(0, within(2e-5));
  }

  @ParameterizedTest
  @ValueSource(ints = {2000})
  void sameStepsGiveTheSameBits(int rows) {
    float[][] parameters = new float[2][];
    for (int run = 0; run < 2; run++) {
      ComputationGraph network = network();
      Microbatches parts = new Microbatches(network);
      parts.fit(minibatch(rows, 1));
      parts.fit(minibatch(rows, 2));
      parameters[run] = network.params().toFloatVector();
    }

    assertThat(parameters[1]).containsExactly(parameters[0]);
  }
}
