package org.winesclustering.layer;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * A layer with a trainable centre for each cluster, whose output is minus the logarithm of one plus
 * the squared distance to each centre, for {@code M} networks side by side: [M * b, e] to [M * b,
 * k]. Softmax of the output is the soft assignment by Student's t distribution with one degree of
 * freedom. The columns of the parameter {@code W}, [M, e, k], are the centres; apart from its
 * function this is a dense layer without bias.
 */
public final class CentreDistances extends RowConvolution {
  private static final long serialVersionUID = 1L;

  /** Creates a layer whose fields Jackson sets. */
  CentreDistances() {}

  /**
   * Creates a layer with random centres.
   *
   * @param dimensions e, of the layer below
   * @param clusters k, at least 2
   * @param members M, at least 1
   */
  public CentreDistances(int dimensions, int clusters, int members) {
    super(1, 1, dimensions, clusters, members);
    withoutBias();
    setActivationFn(new ActivationIdentity());
  }

  @Override
  BaseLayer<?> layer(NeuralNetConfiguration configuration, DataType type) {
    return new Running(configuration, type);
  }

  /**
   * The layer's function and its gradient. With {@code s(i,j) = 1 + |x(i) - c(j)|^2} the output is
   * {@code -log s(i,j)}, whose derivative by {@code x(i)} is {@code -2 (x(i) - c(j)) / s(i,j)} and
   * by {@code c(j)} the opposite; behind softmax these are equations 3 and 4 of Xie, Girshick and
   * Farhadi (2016) with one degree of freedom.
   */
  private static final class Running extends BaseLayer<CentreDistances> {
    private static final long serialVersionUID = 1L;

    Running(NeuralNetConfiguration configuration, DataType type) {
      super(configuration, type);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
      INDArray output =
          workspaces.createUninitialized(
              ArrayType.ACTIVATIONS,
              dataType,
              new long[] {input.size(0), layerConf().getNOut()},
              'c');
      for (int member = 0; member < layerConf().getMembers(); member++) {
        Members.rows(output, layerConf().getMembers(), member)
            .assign(Transforms.log(onePlusSquares(differences(member)), false).negi());
      }
      return output;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(
        INDArray epsilon, LayerWorkspaceMgr workspaces) {
      INDArray centreGradient = gradientViews.get(RowParameters.WEIGHTS);
      INDArray below =
          workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, input.shape(), 'c');
      for (int member = 0; member < layerConf().getMembers(); member++) {
        INDArray differences = differences(member);
        INDArray factors =
            Members.rows(epsilon.castTo(dataType), layerConf().getMembers(), member)
                .div(onePlusSquares(differences))
                .muli(-2);
        INDArray byRow = differences.muli(factors.reshape(factors.size(0), 1, factors.size(1)));
        Members.matrix(centreGradient, member).assign(byRow.sum(0).negi());
        Members.rows(below, layerConf().getMembers(), member).assign(byRow.sum(2));
      }
      Gradient gradient = new DefaultGradient();
      gradient.setGradientFor(RowParameters.WEIGHTS, centreGradient);
      return new Pair<>(gradient, below);
    }

    /**
     * The differences {@code x(i) - c(j)} of a member, [b, e, k]. Products of matrices would be
     * faster, but lose small distances between large numbers.
     */
    private INDArray differences(int member) {
      INDArray centres = Members.matrix(params.get(RowParameters.WEIGHTS), member);
      INDArray rows = Members.rows(input.castTo(dataType), layerConf().getMembers(), member);
      return rows.dup('c')
          .reshape(rows.size(0), rows.size(1), 1)
          .sub(centres.reshape(1, centres.size(0), centres.size(1)));
    }

    /** The sums {@code s(i,j)}, [b, k]. */
    private static INDArray onePlusSquares(INDArray differences) {
      return differences.mul(differences).sum(1).addi(1);
    }

    @Override
    public boolean isPretrainLayer() {
      return false;
    }

    @Override
    public Layer.Type type() {
      return Layer.Type.FEED_FORWARD;
    }

    @Override
    public boolean hasBias() {
      return false;
    }
  }
}
