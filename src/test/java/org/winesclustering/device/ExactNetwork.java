package org.winesclustering.device;

import java.util.ArrayList;
import java.util.List;

/**
 * Training of an ensemble in double precision, one number after the other: what DL4J and the
 * kernels round.
 */
final class ExactNetwork {
  /** Least share of a gradient in the sum of its summands' sizes. */
  private static final double LOST = 1e-4;

  private final Ensemble ensemble;
  private final double rate;
  private final double[] parameters;
  private final double[] mean;
  private final double[] square;
  private final boolean[] isLost;
  private double[] gradient;
  private double[] summands;
  private int iteration;

  ExactNetwork(Ensemble ensemble, float[] start, double rate) {
    this.ensemble = ensemble;
    this.rate = rate;
    parameters = new double[start.length];
    mean = new double[start.length];
    square = new double[start.length];
    isLost = new boolean[start.length];
    for (int i = 0; i < start.length; i++) {
      parameters[i] = start[i];
    }
  }

  double[] parameters() {
    return parameters.clone();
  }

  /**
   * Whether a gradient of a parameter was so small a difference of its summands that of the seven
   * digits of single precision less than three are left. Adam nevertheless makes a step of full
   * size of it.
   */
  boolean isLost(int parameter) {
    return isLost[parameter];
  }

  /** Share of the parameters whose gradient was lost in some step. */
  double lost() {
    int count = 0;
    for (boolean one : isLost) {
      count += one ? 1 : 0;
    }
    return (double) count / isLost.length;
  }

  /** Makes a step of Adam. */
  void fit(Lesson.Batch batch) {
    gradient = new double[parameters.length];
    summands = new double[parameters.length];
    int columns = ensemble.columns();
    int step = batch.records().length / batch.size();
    for (int row = 0; row < batch.size(); row++) {
      for (int member = 0; member < ensemble.members(); member++) {
        double[] record = new double[columns];
        for (int i = 0; i < columns; i++) {
          record[i] = batch.records()[row * step + (step == columns ? 0 : member * columns) + i];
        }
        addGradient(member, record, batch, row);
      }
    }
    AdamRule adam = ensemble.adam();
    double size = adam.rate(rate, iteration);
    for (int i = 0; i < parameters.length; i++) {
      isLost[i] |= Math.abs(gradient[i]) < LOST * summands[i];
      double by = gradient[i] / batch.size();
      mean[i] = adam.beta1() * mean[i] + (1 - adam.beta1()) * by;
      square[i] = adam.beta2() * square[i] + (1 - adam.beta2()) * by * by;
      parameters[i] -= size * mean[i] / (Math.sqrt(square[i]) + adam.epsilon());
    }
    iteration++;
  }

  private void addGradient(int member, double[] record, Lesson.Batch batch, int row) {
    List<double[]> outputs = new ArrayList<>();
    for (KernelLayer layer : ensemble.layers()) {
      outputs.add(output(layer, member, layer.below() < 0 ? record : outputs.get(layer.below())));
    }
    List<double[]> deltas = outputs.stream().map(values -> new double[values.length]).toList();
    setErrors(
        outputs.get(ensemble.reconstruction()), deltas.get(ensemble.reconstruction()), batch, row);
    if (ensemble.head() >= 0 && batch.shares().length > 0) {
      setDifferences(outputs.get(ensemble.head()), deltas.get(ensemble.head()), batch, row);
    }
    for (int i = outputs.size() - 1; i >= 0; i--) {
      KernelLayer layer = ensemble.layers().get(i);
      double[] input = layer.below() < 0 ? record : outputs.get(layer.below());
      double[] below = layer.below() < 0 ? new double[record.length] : deltas.get(layer.below());
      backwards(layer, member, input, outputs.get(i), deltas.get(i), below);
    }
  }

  private double[] output(KernelLayer layer, int member, double[] input) {
    double[] output = new double[layer.outputWidth()];
    for (int at = 0; at < output.length; at++) {
      int filter = at % layer.filters();
      double sum = layer.bias() < 0 ? 0 : parameters[bias(layer, member, filter)];
      double distance = 1;
      for (int k = 0; k < layer.kernelSize() * layer.channels(); k++) {
        int from = from(layer, at, k);
        if (from >= 0 && from < input.length) {
          double weight = parameters[weight(layer, member, k, filter)];
          sum += input[from] * weight;
          distance += (input[from] - weight) * (input[from] - weight);
        }
      }
      output[at] =
          layer.kind() == KernelLayer.Kind.DISTANCES
              ? -Math.log(distance)
              : activated(layer.function(), sum);
    }
    return output;
  }

  private void backwards(
      KernelLayer layer,
      int member,
      double[] input,
      double[] output,
      double[] delta,
      double[] below) {
    for (int at = 0; at < output.length; at++) {
      int filter = at % layer.filters();
      boolean isDistance = layer.kind() == KernelLayer.Kind.DISTANCES;
      double by = isDistance ? delta[at] : delta[at] * derivative(layer.function(), output[at]);
      if (layer.bias() >= 0) {
        add(bias(layer, member, filter), by);
      }
      for (int k = 0; k < layer.kernelSize() * layer.channels(); k++) {
        int from = from(layer, at, k);
        if (from >= 0 && from < input.length) {
          int weight = weight(layer, member, k, filter);
          double slope = 2 * Math.exp(output[at]) * (input[from] - parameters[weight]);
          add(weight, by * (isDistance ? slope : input[from]));
          below[from] += by * (isDistance ? -slope : parameters[weight]);
        }
      }
    }
  }

  private void add(int parameter, double summand) {
    gradient[parameter] += summand;
    summands[parameter] += Math.abs(summand);
  }

  /** The place in the input of number k of the window of an output; outside for padding. */
  private static int from(KernelLayer layer, int at, int k) {
    int position = at / layer.filters() + k / layer.channels() - layer.half();
    return position < 0 || position >= layer.length()
        ? -1
        : position * layer.channels() + k % layer.channels();
  }

  private static int weight(KernelLayer layer, int member, int k, int filter) {
    return layer.weights() + member * layer.size() + k * layer.filters() + filter;
  }

  private static int bias(KernelLayer layer, int member, int filter) {
    return layer.bias() + member * layer.filters() + filter;
  }

  private void setErrors(double[] output, double[] delta, Lesson.Batch batch, int row) {
    int known = 0;
    for (int i = 0; i < output.length; i++) {
      known += Float.isNaN(batch.clean()[row * output.length + i]) ? 0 : 1;
    }
    double weight = ensemble.reconstructionWeight() / ensemble.members() / Math.max(1, known);
    for (int i = 0; i < output.length; i++) {
      double label = batch.clean()[row * output.length + i];
      delta[i] = Double.isNaN(label) ? 0 : 2 * weight * (output[i] - label);
    }
  }

  private void setDifferences(double[] logits, double[] delta, Lesson.Batch batch, int row) {
    double sum = 0;
    double all = 0;
    for (int i = 0; i < logits.length; i++) {
      sum += Math.exp(logits[i]);
      all += batch.shares()[row * logits.length + i];
    }
    for (int i = 0; i < logits.length; i++) {
      double given = batch.shares()[row * logits.length + i];
      delta[i] = (all * Math.exp(logits[i]) / sum - given) / ensemble.members();
    }
  }

  private static double activated(Function function, double z) {
    return switch (function.kind()) {
      case IDENTITY -> z;
      case LEAKY_RELU -> Math.max(z, function.slope() * z);
      case ELU -> z > 0 ? function.scale() * z : function.slope() * Math.expm1(z);
      case TANH -> Math.tanh(z);
      case SIGMOID -> 1 / (1 + Math.exp(-z));
    };
  }

  private static double derivative(Function function, double y) {
    return switch (function.kind()) {
      case IDENTITY -> 1;
      case LEAKY_RELU -> y > 0 ? 1 : function.slope();
      case ELU -> y > 0 ? function.scale() : y + function.slope();
      case TANH -> 1 - y * y;
      case SIGMOID -> y * (1 - y);
    };
  }
}
