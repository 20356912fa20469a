package org.winesclustering.layer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Weights of all members, then their biases, as views of the network's flat parameters. */
record RowParameters(ConvolutionShape shape) implements ParamInitializer {
  static final String WEIGHTS = DefaultParamInitializer.WEIGHT_KEY;
  static final String BIAS = DefaultParamInitializer.BIAS_KEY;

  @Override
  public long numParams(NeuralNetConfiguration configuration) {
    return numParams(configuration.getLayer());
  }

  @Override
  public long numParams(Layer layer) {
    return shape.weights() + shape.biases();
  }

  @Override
  public List<String> paramKeys(Layer layer) {
    return shape.hasBias() ? List.of(WEIGHTS, BIAS) : List.of(WEIGHTS);
  }

  @Override
  public List<String> weightKeys(Layer layer) {
    return List.of(WEIGHTS);
  }

  @Override
  public List<String> biasKeys(Layer layer) {
    return shape.hasBias() ? List.of(BIAS) : List.of();
  }

  @Override
  public boolean isWeightParam(Layer layer, String key) {
    return WEIGHTS.equals(key);
  }

  @Override
  public boolean isBiasParam(Layer layer, String key) {
    return BIAS.equals(key);
  }

  @Override
  public Map<String, INDArray> init(
      NeuralNetConfiguration configuration, INDArray view, boolean initialise) {
    Map<String, INDArray> parameters = getGradientsFromFlattened(configuration, view);
    parameters.keySet().forEach(configuration::addVariable);
    if (initialise) {
      initialise((BaseLayer) configuration.getLayer(), parameters);
    }
    return parameters;
  }

  /** Initialises each member by itself, so that its values depend on its own size only. */
  private void initialise(BaseLayer layer, Map<String, INDArray> parameters) {
    double fanIn = shape.window();
    double fanOut = (double) shape.kernelSize() * shape.filters();
    long[] size = {shape.window(), shape.filters()};
    INDArray weights = parameters.get(WEIGHTS).reshape('c', shape.members(), size[0] * size[1]);
    for (int member = 0; member < shape.members(); member++) {
      layer.getWeightInitFn().init(fanIn, fanOut, size, 'c', weights.getRow(member));
    }
    if (shape.hasBias()) {
      parameters.get(BIAS).assign(layer.getBiasInit());
    }
  }

  @Override
  public Map<String, INDArray> getGradientsFromFlattened(
      NeuralNetConfiguration configuration, INDArray view) {
    INDArray flat = view.reshape(view.length());
    long weights = shape.weights();
    Map<String, INDArray> views = new LinkedHashMap<>();
    views.put(
        WEIGHTS,
        flat.get(NDArrayIndex.interval(0, weights))
            .reshape('c', shape.members(), shape.window(), shape.filters()));
    if (shape.hasBias()) {
      views.put(
          BIAS,
          flat.get(NDArrayIndex.interval(weights, weights + shape.biases()))
              .reshape('c', shape.members(), shape.filters()));
    }
    return views;
  }
}
