package org.winesclustering.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class BackendTest {
  /** Stands for a machine whose memory ends within a step. */
  private static final class NoMemory extends BaseTrainingListener {
    @Override
    public void iterationDone(Model model, int iteration, int epoch) {
      throw new OutOfMemoryError("no memory for the next step");
    }
  }

  @Test
  void whenMemoryRunsOutNothingIsWrittenToTheWorkingDirectory() throws Exception {
    Backend.useOneThreadPerTask();
    ComputationGraph graph =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .dataType(DataType.FLOAT)
                .graphBuilder()
                .addInputs("in")
                .addLayer(
                    "out", new OutputLayer.Builder(LossFunction.MSE).nIn(2).nOut(2).build(), "in")
                .setOutputs("out")
                .build());
    graph.init();
    graph.setListeners(new NoMemory());
    DataSet rows = new DataSet(Nd4j.zeros(DataType.FLOAT, 3, 2), Nd4j.zeros(DataType.FLOAT, 3, 2));
    List<Path> before = here();

    assertThatThrownBy(() -> graph.fit(rows))
        .isInstanceOf(OutOfMemoryError.class)
        .hasMessage("no memory for the next step");

    assertThat(here()).isEqualTo(before);
  }

  private static List<Path> here() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(""))) {
      return files.sorted().toList();
    }
  }
}
