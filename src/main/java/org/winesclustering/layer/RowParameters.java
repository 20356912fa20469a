package org.winesclustering.layer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Weights of all members, then their biases, as views of the network's flat parameters. */
final class RowParameters implements ParamInitializer {
  static final RowParameters INSTANCE = new RowParameters();
  static final String WEIGHTS = DefaultParamInitializer.WEIGHT_KEY;
  static final String BIAS = DefaultParamInitializer.BIAS_KEY;

  private RowParameters() {}

  @Override
  public long numParams(NeuralNetConfiguration configuration) {
    return numParams(configuration.getLayer());
  }

  @Override
  public long numParams(Layer layer) {
    RowConvolution rows = (RowConvolution) layer;
    return weights(rows) + biases(rows);
  }

  private static long weights(RowConvolution rows) {
    return (long) rows.getMembers() * rows.getKernelSize() * rows.getNIn() * rows.getNOut();
  }

  private static long biases(RowConvolution rows) {
    return rows.isHasBias() ? rows.getMembers() * rows.getNOut() : 0;
  }

  @Override
  public List<String> paramKeys(Layer layer) {
    return ((RowConvolution) layer).isHasBias() ? List.of(WEIGHTS, BIAS) : List.of(WEIGHTS);
  }

  @Override
  public List<String> weightKeys(Layer layer) {
    return List.of(WEIGHTS);
  }

  @Override
  public List<String> biasKeys(Layer layer) {
    return ((RowConvolution) layer).isHasBias() ? List.of(BIAS) : List.of();
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
    RowConvolution rows = (RowConvolution) configuration.getLayer();
    Map<String, INDArray> parameters = views(rows, view);
    parameters.keySet().forEach(configuration::addVariable);
    if (initialise) {
      initialise(rows, parameters);
    }
    return parameters;
  }

  /** Every member on its own, so that its values depend on its own size only. */
  private static void initialise(RowConvolution rows, Map<String, INDArray> parameters) {
    double fanIn = (double) rows.getKernelSize() * rows.getNIn();
    double fanOut = (double) rows.getKernelSize() * rows.getNOut();
    long[] shape = {rows.getKernelSize() * rows.getNIn(), rows.getNOut()};
    INDArray weights = parameters.get(WEIGHTS).reshape('c', rows.getMembers(), shape[0] * shape[1]);
    for (int member = 0; member < rows.getMembers(); member++) {
      INDArray view = weights.getRow(member);
      rows.getWeightInitFn().init(fanIn, fanOut, shape, 'c', view);
    }
    if (rows.isHasBias()) {
      parameters.get(BIAS).assign(rows.getBiasInit());
    }
  }

  @Override
  public Map<String, INDArray> getGradientsFromFlattened(
      NeuralNetConfiguration configuration, INDArray view) {
    return views((RowConvolution) configuration.getLayer(), view);
  }

  private static Map<String, INDArray> views(RowConvolution rows, INDArray view) {
    INDArray flat = view.reshape(view.length());
    long weights = weights(rows);
    Map<String, INDArray> views = new LinkedHashMap<>();
    views.put(
        WEIGHTS,
        flat.get(NDArrayIndex.interval(0, weights))
            .reshape('c', rows.getMembers(), rows.getKernelSize() * rows.getNIn(), rows.getNOut()));
    if (rows.isHasBias()) {
      views.put(
          BIAS,
          flat.get(NDArrayIndex.interval(weights, weights + biases(rows)))
              .reshape('c', rows.getMembers(), rows.getNOut()));
    }
    return views;
  }
}
