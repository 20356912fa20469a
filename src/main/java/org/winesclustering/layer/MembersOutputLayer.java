package org.winesclustering.layer;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.LossLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Runs a {@link MembersOutput}. Outputs are narrow, so that their values come to the heap, which is
 * faster than an operation of ND4J for each step, and where sums are of double precision.
 */
final class MembersOutputLayer extends LossLayer {
  private static final long serialVersionUID = 1L;

  private final transient MembersOutput output;

  MembersOutputLayer(NeuralNetConfiguration configuration, DataType type) {
    super(configuration, type);
    output = (MembersOutput) configuration.getLayer();
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    double[] values = activated();
    int size = values.length / output.getMembers();
    double[] mean = Arrays.copyOf(values, size);
    for (int i = size; i < values.length; i++) {
      mean[i % size] += values[i];
    }
    for (int i = 0; i < size; i++) {
      mean[i] /= output.getMembers();
    }
    return array(mean, ArrayType.ACTIVATIONS, columns(), workspaces);
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    double[] values = activated();
    double[] given = HostValues.doubles(checkedLabels());
    double[] mask = mask();
    double share = output.getWeight() / output.getMembers();
    for (int row = 0; row < values.length / columns(); row++) {
      int record = row % mask.length;
      int from = row * columns();
      output.getLoss().toGradient(values, from, given, record * columns(), columns());
      for (int i = from; i < from + columns(); i++) {
        values[i] *= share * mask[record];
      }
    }
    return new Pair<>(
        new DefaultGradient(), array(values, ArrayType.ACTIVATION_GRAD, columns(), workspaces));
  }

  @Override
  public double computeScore(
      double regularisation, boolean training, LayerWorkspaceMgr workspaces) {
    score = Arrays.stream(losses()).average().orElse(0) + regularisation;
    return score;
  }

  @Override
  public INDArray computeScoreForExamples(double regularisation, LayerWorkspaceMgr workspaces) {
    double[] losses = losses();
    for (int i = 0; i < losses.length; i++) {
      losses[i] += regularisation;
    }
    return array(losses, ArrayType.ACTIVATIONS, 1, workspaces);
  }

  /** Of every record. */
  private double[] losses() {
    double[] values = activated();
    double[] given = HostValues.doubles(checkedLabels());
    double[] mask = mask();
    double share = output.getWeight() / output.getMembers();
    double[] losses = new double[mask.length];
    for (int row = 0; row < values.length / columns(); row++) {
      int record = row % mask.length;
      losses[record] +=
          share
              * mask[record]
              * output
                  .getLoss()
                  .loss(values, row * columns(), given, record * columns(), columns());
    }
    return losses;
  }

  /** What is below the output, made outputs, all members'. */
  private double[] activated() {
    assertInputSet(false);
    double[] values = HostValues.doubles(input);
    for (int from = 0; from < values.length; from += columns()) {
      output.getLoss().activate(values, from, columns());
    }
    return values;
  }

  private INDArray checkedLabels() {
    if (labels == null) {
      throw new IllegalStateException("no labels " + layerId());
    }
    if (labels.size(0) * output.getMembers() != input.size(0) || labels.size(1) != columns()) {
      throw new IllegalStateException(
          "labels of shape %s for %d members' rows of %d columns %s"
              .formatted(Arrays.toString(labels.shape()), input.size(0), columns(), layerId()));
    }
    return labels;
  }

  /** A factor for every record. */
  private double[] mask() {
    if (maskArray == null) {
      double[] ones = new double[(int) labels.size(0)];
      Arrays.fill(ones, 1);
      return ones;
    }
    return HostValues.doubles(maskArray.reshape(maskArray.length(), 1));
  }

  private INDArray array(
      double[] values, ArrayType type, int columns, LayerWorkspaceMgr workspaces) {
    INDArray array =
        workspaces.createUninitialized(
            type, dataType, new long[] {values.length / columns, columns}, 'c');
    HostValues.write(values, array);
    return array;
  }

  private int columns() {
    return (int) output.getNOut();
  }

  /** Labels belong to whoever gave them. */
  @Override
  public void clear() {
    labels = null;
    super.clear();
  }
}
