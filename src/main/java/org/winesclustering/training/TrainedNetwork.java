package org.winesclustering.training;

import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** A network that is trained, of either of DL4J's two kinds, which have no interface in common. */
interface TrainedNetwork {

  /** The network itself. */
  Model network();

  /** Shape and settings, from which {@link Kind#untrained} makes a copy. */
  String json();

  /** Parameters, updater state and counters. */
  NetworkState state(double learningRate);

  /** Takes over a state, except for its learning rate. */
  void set(NetworkState state);

  void setLearningRate(double learningRate);

  /** One update; returns the mean loss of the rows before it. */
  double fit(MultiDataSet minibatch);

  /** Mean loss of the rows, without an update. */
  double score(MultiDataSet minibatch);

  static TrainedNetwork of(ComputationGraph graph) {
    return new Graph(graph);
  }

  static TrainedNetwork of(MultiLayerNetwork stack) {
    return new Stack(stack);
  }

  Kind kind();

  /** DL4J's kinds of network. */
  enum Kind {
    GRAPH {
      @Override
      TrainedNetwork untrained(String json) {
        ComputationGraph graph = new ComputationGraph(ComputationGraphConfiguration.fromJson(json));
        graph.init();
        return new Graph(graph);
      }
    },
    STACK {
      @Override
      TrainedNetwork untrained(String json) {
        MultiLayerNetwork stack = new MultiLayerNetwork(MultiLayerConfiguration.fromJson(json));
        stack.init();
        return new Stack(stack);
      }
    };

    /**
     * A new network of this kind with the shape and settings that {@link TrainedNetwork#json} gave.
     */
    abstract TrainedNetwork untrained(String json);
  }

  /** DL4J's ComputationGraph. */
  record Graph(ComputationGraph network) implements TrainedNetwork {
    @Override
    public String json() {
      return network.getConfiguration().toJson();
    }

    @Override
    public Kind kind() {
      return Kind.GRAPH;
    }

    @Override
    public NetworkState state(double learningRate) {
      return new NetworkState(
          network.params().toFloatVector(),
          floats(network.getUpdater().getUpdaterStateViewArray()),
          network.getIterationCount(),
          network.getEpochCount(),
          learningRate);
    }

    @Override
    public void set(NetworkState state) {
      network.params().assign(row(state.parameters()));
      if (state.updater().length > 0) {
        network.getUpdater().getUpdaterStateViewArray().assign(row(state.updater()));
      }
      network.getConfiguration().setIterationCount(state.iteration());
      network.getConfiguration().setEpochCount(state.epoch());
    }

    @Override
    public void setLearningRate(double learningRate) {
      network.setLearningRate(learningRate);
    }

    @Override
    public double fit(MultiDataSet minibatch) {
      network.fit(minibatch);
      return network.score();
    }

    @Override
    public double score(MultiDataSet minibatch) {
      return network.score(minibatch, false);
    }
  }

  /** DL4J's MultiLayerNetwork: one input, one output. */
  record Stack(MultiLayerNetwork network) implements TrainedNetwork {
    @Override
    public String json() {
      return network.getLayerWiseConfigurations().toJson();
    }

    @Override
    public Kind kind() {
      return Kind.STACK;
    }

    @Override
    public NetworkState state(double learningRate) {
      return new NetworkState(
          network.params().toFloatVector(),
          floats(network.getUpdater().getStateViewArray()),
          network.getIterationCount(),
          network.getEpochCount(),
          learningRate);
    }

    @Override
    public void set(NetworkState state) {
      network.params().assign(row(state.parameters()));
      if (state.updater().length > 0) {
        network.getUpdater().getStateViewArray().assign(row(state.updater()));
      }
      network.getLayerWiseConfigurations().setIterationCount(state.iteration());
      network.getLayerWiseConfigurations().setEpochCount(state.epoch());
    }

    @Override
    public void setLearningRate(double learningRate) {
      network.setLearningRate(learningRate);
    }

    @Override
    public double fit(MultiDataSet minibatch) {
      network.fit(single(minibatch));
      return network.score();
    }

    @Override
    public double score(MultiDataSet minibatch) {
      return network.score(single(minibatch), false);
    }

    private static DataSet single(MultiDataSet minibatch) {
      return new DataSet(
          minibatch.getFeatures(0),
          minibatch.getLabels(0),
          minibatch.getFeaturesMaskArray(0),
          minibatch.getLabelsMaskArray(0));
    }
  }

  private static float[] floats(INDArray array) {
    return array == null || array.isEmpty() ? new float[0] : array.toFloatVector();
  }

  private static INDArray row(float[] values) {
    return Nd4j.createFromArray(values).reshape(1, values.length);
  }
}
