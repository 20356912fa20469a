package org.winesclustering.layer;

import java.util.Arrays;
import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
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
 * An output without parameters of {@code M} networks side by side. It reads [M * b, size], the rows
 * of the first member first, and gives [b, size], the mean of the members; the labels, [b, size],
 * are the same for all members. A record's loss is the mean of its members' losses, each against
 * the labels, so that members do not lean on each other. A mask, [b, 1], multiplies records'
 * losses.
 */
public final class MembersOutput extends LossLayer {
  private static final long serialVersionUID = 1L;

  private int members;
  private MemberLoss loss;
  private double weight;

  /** An output whose fields Jackson sets. */
  public MembersOutput() {}

  /**
   * An output.
   *
   * @param size columns of the output, at least 1
   * @param members M, at least 1
   * @param weight by what the loss is multiplied, 0 or more
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

  @Override
  public LayerMemoryReport getMemoryReport(InputType input) {
    return new LayerMemoryReport.Builder(getLayerName(), getClass(), input, input)
        .standardMemory(0, 0)
        .workingMemory(0, 0, 0, input.arrayElementsPerExample())
        .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
        .build();
  }

  /** Networks side by side. */
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

  public void setMembers(int value) {
    members = value;
  }

  public void setLoss(MemberLoss value) {
    loss = value;
  }

  public void setWeight(double value) {
    weight = value;
  }

  /**
   * Runs a {@link MembersOutput}. Outputs are narrow, so that their values come to the heap, which
   * is faster than an operation of ND4J for each step, and where sums are of double precision.
   */
  private static final class Running extends org.deeplearning4j.nn.layers.LossLayer {
    private static final long serialVersionUID = 1L;

    private final transient MembersOutput output;

    Running(NeuralNetConfiguration configuration, DataType type) {
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
    public Pair<Gradient, INDArray> backpropGradient(
        INDArray epsilon, LayerWorkspaceMgr workspaces) {
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

    /** The loss of every record. */
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

    /** The outputs of all members, one after the other. */
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
}
