package org.winesclustering.training;

import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.deeplearning4j.nn.updater.graph.ComputationGraphUpdater;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;
import org.winesclustering.layer.Kernels;

/**
 * DL4J's Adam (D. Kingma and J. Ba, "Adam: a method for stochastic optimization", ICLR 2015,
 * algorithm 1) for a network all of whose parameters have the same one: one pass over gradients and
 * moments, piece by piece in the first cache. DL4J's own makes views of every layer's parameters in
 * every step, which takes as long as everything else together for minibatches of 32 rows. The
 * moments lie where DL4J keeps them, the first before the second.
 */
public final class OnePassAdam extends ComputationGraphUpdater {
  private static final long serialVersionUID = 1L;

  /** Floats of a piece. */
  private static final int PIECE = 2048;

  private final Adam adam;
  private final int count;
  private final float[] gradients = new float[PIECE];
  private final float[] firsts = new float[PIECE];
  private final float[] seconds = new float[PIECE];
  private float[] accumulated = new float[0];
  private int accumulatedRows;
  private float learningRate;

  private OnePassAdam(ComputationGraph network, Adam adam) {
    super(network);
    this.adam = adam;
    this.count = Math.toIntExact(network.numParams());
    this.learningRate = (float) adam.getLearningRate();
  }

  /**
   * Gives a network this updater if that is what it has: one Adam for all parameters of single
   * precision in the memory of the process, and nothing else that changes gradients.
   *
   * @return whether it has
   */
  public static boolean install(ComputationGraph network) {
    ComputationGraphUpdater before = network.getUpdater();
    boolean suits =
        Kernels.choice() == Kernels.BLAS
            && network.params().dataType() == DataType.FLOAT
            && before.getUpdaterBlocks().size() == 1
            && before.getUpdaterBlocks().get(0).getLayersAndVariablesInBlock().stream()
                .allMatch(OnePassAdam::suits);
    if (suits) {
      UpdaterBlock.ParamState any =
          before.getUpdaterBlocks().get(0).getLayersAndVariablesInBlock().get(0);
      network.setUpdater(new OnePassAdam(network, adam(any)));
    }
    return suits;
  }

  private static boolean suits(UpdaterBlock.ParamState parameter) {
    Trainable layer = parameter.getLayer();
    return layer.getConfig() instanceof BaseLayer configuration
        && adam(parameter) != null
        && adam(parameter).getLearningRateSchedule() == null
        && configuration.getGradientNormalization() == GradientNormalization.None
        && configuration.getRegularizationByParam(parameter.getParamName()).isEmpty()
        && layer.updaterDivideByMinibatch(parameter.getParamName());
  }

  private static Adam adam(UpdaterBlock.ParamState parameter) {
    return parameter.getLayer().getConfig().getUpdaterByParam(parameter.getParamName())
            instanceof Adam adam
        ? adam
        : null;
  }

  /** Sets the step size from now on. */
  void setLearningRate(double rate) {
    learningRate = (float) rate;
  }

  /** Adds the sums of the gradients over some rows to the next step. */
  void accumulate(int rows) {
    if (accumulated.length == 0) {
      accumulated = new float[count];
    }
    FloatPointer gradientsOfAll = pointer(getFlattenedGradientsView());
    for (int from = 0; from < count; from += PIECE) {
      int size = Math.min(PIECE, count - from);
      gradientsOfAll.getPointer(from).get(gradients, 0, size);
      for (int i = 0; i < size; i++) {
        accumulated[from + i] += gradients[i];
      }
    }
    accumulatedRows += rows;
  }

  /**
   * Replaces the sums of the gradients over a minibatch, or over the last part of one, by what is
   * subtracted from parameters.
   */
  @Override
  public synchronized void update(
      Gradient gradient, int iteration, int epoch, int batchSize, LayerWorkspaceMgr workspaces) {
    FloatPointer gradientsOfAll = pointer(getFlattenedGradientsView());
    FloatPointer firstsOfAll = pointer(getStateViewArray());
    FloatPointer secondsOfAll = firstsOfAll.getPointer(count);
    float step = step(iteration);
    for (int from = 0; from < count; from += PIECE) {
      int size = Math.min(PIECE, count - from);
      FloatPointer ofPiece = gradientsOfAll.getPointer(from);
      ofPiece.get(gradients, 0, size);
      addAccumulated(from, size);
      firstsOfAll.getPointer(from).get(firsts, 0, size);
      secondsOfAll.getPointer(from).get(seconds, 0, size);
      update(size, batchSize + accumulatedRows, step);
      ofPiece.put(gradients, 0, size);
      firstsOfAll.getPointer(from).put(firsts, 0, size);
      secondsOfAll.getPointer(from).put(seconds, 0, size);
    }
    accumulatedRows = 0;
  }

  private void addAccumulated(int from, int size) {
    if (accumulatedRows == 0) {
      return;
    }
    for (int i = 0; i < size; i++) {
      gradients[i] += accumulated[from + i];
      accumulated[from + i] = 0;
    }
  }

  /** The step size with the corrections of both moments, rounded as ND4J rounds it. */
  private float step(int iteration) {
    float first = (float) Math.pow((float) adam.getBeta1(), iteration + 1);
    float second = (float) Math.pow((float) adam.getBeta2(), iteration + 1);
    return (float) (learningRate * (float) Math.sqrt((float) (1.0 - second)) / (1.0 - first));
  }

  private void update(int size, float batchSize, float step) {
    float beta1 = (float) adam.getBeta1();
    float beta2 = (float) adam.getBeta2();
    float epsilon = (float) adam.getEpsilon();
    for (int i = 0; i < size; i++) {
      float mean = gradients[i] / batchSize;
      float first = beta1 * firsts[i] + mean * (1 - beta1);
      float second = beta2 * seconds[i] + mean * mean * (1 - beta2);
      firsts[i] = first;
      seconds[i] = second;
      gradients[i] = first * step / ((float) Math.sqrt(second) + epsilon);
    }
  }

  private static FloatPointer pointer(INDArray array) {
    return new FloatPointer(array.data().addressPointer());
  }
}
