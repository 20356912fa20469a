package org.winesclustering.layer;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
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

  /** For Jackson, which sets the fields. */
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
    MembersOutputLayer layer = new MembersOutputLayer(configuration, type);
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

  /** What is to be small. */
  public MemberLoss getLoss() {
    return loss;
  }

  /** By what the loss is multiplied. */
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
}
