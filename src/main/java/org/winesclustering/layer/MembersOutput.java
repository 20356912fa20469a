package org.winesclustering.layer;

import java.util.Arrays;
import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An output layer without parameters that averages {@code M} networks side by side. It reads [M *
 * b, size], the rows of the first member first, and its output is [b, size], the mean of the
 * members; the labels, [b, size], are the same for all members. A record's loss is the mean of its
 * members' losses, each against the labels, so that members learn independently. A mask, [b, 1],
 * multiplies the records' losses.
 */
public final class MembersOutput extends LossLayer {
  private static final long serialVersionUID = 1L;

  private int members;
  private MemberLoss loss;
  private double weight;

  /** Creates an output whose fields Jackson sets. */
  MembersOutput() {}

  /**
   * Creates an output.
   *
   * @param size columns of the output, at least 1
   * @param members M, at least 1
   * @param weight factor of the loss, 0 or more
   */
  public MembersOutput(int size, int members, MemberLoss loss, double weight) {
    this.members = members;
    this.loss = loss;
    this.weight = weight;
    setNIn(size);
    setNOut(size);
    setActivationFn(new ActivationIdentity());
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration configuration,
      Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initialise,
      DataType type) {
    Running layer = new Running(configuration, type);
    layer.setListeners(listeners);
    layer.setIndex(index);
    layer.setParamsViewArray(parameters);
    layer.setParamTable(initializer().init(configuration, parameters, initialise));
    layer.setConf(configuration);
    return layer;
  }

  /** Number of networks side by side. */
  public int getMembers() {
    return members;
  }

  /** The loss of one record in one member. */
  public MemberLoss getLoss() {
    return loss;
  }

  /** The factor of the loss. */
  public double getWeight() {
    return weight;
  }

  /**
   * The output layer in a network. Outputs are narrow, so their values are copied to the heap: that
   * is faster than an operation of ND4J for each step, and sums are of double precision.
   */
  private static final class Running extends org.deeplearning4j.nn.layers.LossLayer {
    private static final long serialVersionUID = 1L;

    private final transient MembersOutput output;
    private final transient HostDoubles outputs = new HostDoubles();
    private final transient HostDoubles wanted = new HostDoubles();

    /** The losses of the rows that derivatives were computed for, until they are asked for. */
    private transient double[] lossesOfGradient;

    Running(NeuralNetConfiguration configuration, DataType type) {
      super(configuration, type);
      output = (MembersOutput) configuration.getLayer();
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
      double[] values = activated();
      int size = values.length / output.getMembers();
      double[] mean = Arrays.copyOf(values, size);
      for (int from = size; from < values.length; from += size) {
        for (int i = 0; i < size; i++) {
          mean[i] += values[from + i];
        }
      }
      for (int i = 0; i < size; i++) {
        mean[i] /= output.getMembers();
      }
      return array(mean, ArrayType.ACTIVATIONS, columns(), workspaces);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(
        INDArray epsilon, LayerWorkspaceMgr workspaces) {
      double[] values = activated();
      Labels given = checkedLabels();
      double[] factors = factors();
      // DL4J asks for the loss next: the activated values that it needs are overwritten here.
      lossesOfGradient = losses(values, given, factors);
      int from = 0;
      for (int member = 0; member < output.getMembers(); member++) {
        for (int record = 0; record < factors.length; record++) {
          output.getLoss().toGradient(values, from, given, record, factors[record]);
          from += columns();
        }
      }
      return new Pair<>(
          new DefaultGradient(), array(values, ArrayType.ACTIVATION_GRAD, columns(), workspaces));
    }

    @Override
    public double computeScore(
        double regularisation, boolean training, LayerWorkspaceMgr workspaces) {
      double[] losses = lossesOfGradient == null ? losses() : lossesOfGradient;
      lossesOfGradient = null;
      score = Arrays.stream(losses).average().orElse(0) + regularisation;
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

    /** The loss of every record. */
    private double[] losses() {
      return losses(activated(), checkedLabels(), factors());
    }

    private double[] losses(double[] values, Labels given, double[] factors) {
      double[] losses = new double[factors.length];
      int from = 0;
      for (int member = 0; member < output.getMembers(); member++) {
        for (int record = 0; record < factors.length; record++) {
          losses[record] += factors[record] * output.getLoss().loss(values, from, given, record);
          from += columns();
        }
      }
      return losses;
    }

    /** The outputs of all members, those of the first member first. */
    private double[] activated() {
      assertInputSet(false);
      double[] values = outputs.read(input);
      for (int from = 0; from < values.length; from += columns()) {
        output.getLoss().activate(values, from, columns());
      }
      return values;
    }

    private Labels checkedLabels() {
      if (labels == null) {
        throw new IllegalStateException("no labels " + layerId());
      }
      if (labels.size(0) * output.getMembers() != input.size(0) || labels.size(1) != columns()) {
        throw new IllegalStateException(
            "labels of shape %s for %d members' rows of %d columns %s"
                .formatted(Arrays.toString(labels.shape()), input.size(0), columns(), layerId()));
      }
      return new Labels(wanted.read(labels), columns());
    }

    /** Each record's factor of its members' losses: the mask, which is 1 where there is none. */
    private double[] factors() {
      double share = output.getWeight() / output.getMembers();
      double[] factors = new double[(int) labels.size(0)];
      if (maskArray == null) {
        Arrays.fill(factors, share);
        return factors;
      }
      double[] mask = new HostDoubles().read(maskArray.reshape(maskArray.length(), 1));
      for (int i = 0; i < factors.length; i++) {
        factors[i] = share * mask[i];
      }
      return factors;
    }

    private INDArray array(
        double[] values, ArrayType type, int columns, LayerWorkspaceMgr workspaces) {
      INDArray array =
          workspaces.createUninitialized(
              type, dataType, new long[] {values.length / columns, columns}, 'c');
      outputs.write(values, array);
      return array;
    }

    private int columns() {
      return (int) output.getNOut();
    }

    @Override
    public void setInput(INDArray rows, LayerWorkspaceMgr workspaces) {
      lossesOfGradient = null;
      super.setInput(rows, workspaces);
    }

    @Override
    public void setLabels(INDArray given) {
      lossesOfGradient = null;
      super.setLabels(given);
    }

    @Override
    public void setMaskArray(INDArray mask) {
      // DL4J sets the same one again before it asks for the loss.
      lossesOfGradient = mask == maskArray ? lossesOfGradient : null;
      super.setMaskArray(mask);
    }

    /** Forgets input and labels; the labels' arrays belong to the caller and are not closed. */
    @Override
    public void clear() {
      labels = null;
      lossesOfGradient = null;
      super.clear();
    }
  }
}
