package org.winesclustering.bench;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.training.GradientCollector;
import java.util.Locale;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.winesclustering.app.BenchReport;

/**
 * Which of libtorch's operations is wrong on this machine, if one is: each that the peer's network
 * needs beside the same in double precision, its output and its derivatives by all that it reads.
 * Where a peer is left out of the speed bench because its loss is wrong, this says why.
 */
@Tag("bench")
class TorchOperationsIT {
  private static final int LENGTH = BenchNetwork.COLUMNS;
  private static final int KERNEL = BenchNetwork.KERNEL;

  private final BenchReport report =
      new BenchReport(
          "torch-operations",
          "operation",
          "batch",
          "output",
          "by the input",
          "by the weights",
          "by the bias");

  @Test
  void besideDoublePrecision() {
    try (NDManager manager = NDManager.newBaseManager()) {
      for (int batch : new int[] {4, 256, 2048}) {
        for (int[] channels :
            new int[][] {{1, 16}, {16, 1}, {1, 32}, {32, 64}, {64, 32}, {32, 1}}) {
          convolution(manager, batch, channels[0], channels[1], 1);
        }
        convolution(manager, batch, 1, 16, 5);
        convolution(manager, batch, 16, 1, 5);
        for (int[] sizes : new int[][] {{208, 16}, {16, 208}, {832, 4}, {4, 832}, {16, 3}}) {
          dense(manager, batch, sizes[0], sizes[1]);
        }
        function(manager, "ELU", batch, x -> Activation.elu(x, 1), Math::expm1, Math::exp);
        function(manager, "ReLU", batch, Activation::relu, z -> 0, z -> 0);
      }
    }
  }

  private void convolution(NDManager manager, int batch, int in, int out, int groups) {
    NDArray x = random(manager, 1, batch, (long) groups * in, LENGTH);
    NDArray weight = random(manager, 2, (long) groups * out, in, KERNEL);
    NDArray bias = random(manager, 3, (long) groups * out);
    NDArray factors = random(manager, 4, batch, (long) groups * out, LENGTH);
    NDArray output = backward(new TorchConvolution(weight, bias, groups)::apply, x, factors);
    Reference reference =
        new Reference(x, weight, bias, factors, new Sizes(batch, in, out, groups, LENGTH, KERNEL));
    report(
        "convolution %d to %d, %d groups".formatted(in, out, groups),
        batch,
        reference,
        output,
        x,
        weight,
        bias);
  }

  /** A convolution over one position. */
  private void dense(NDManager manager, int batch, int in, int out) {
    NDArray x = random(manager, 1, batch, in);
    NDArray weight = random(manager, 2, out, in);
    NDArray bias = random(manager, 3, out);
    NDArray factors = random(manager, 4, batch, out);
    NDArray output = backward(new TorchDense(weight, bias)::apply, x, factors);
    Reference reference =
        new Reference(x, weight, bias, factors, new Sizes(batch, in, out, 1, 1, 1));
    report("dense %d to %d".formatted(in, out), batch, reference, output, x, weight, bias);
  }

  /** A function that is the identity above 0. */
  private void function(
      NDManager manager,
      String name,
      int batch,
      UnaryOperator<NDArray> operation,
      DoubleUnaryOperator below,
      DoubleUnaryOperator derivative) {
    NDArray x = random(manager, 1, batch, 208);
    NDArray factors = random(manager, 4, batch, 208);
    float[] output = backward(operation, x, factors).toFloatArray();
    float[] values = x.toFloatArray();
    float[] weights = factors.toFloatArray();
    double[] right = new double[values.length];
    double[] byInput = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      right[i] = values[i] > 0 ? values[i] : below.applyAsDouble(values[i]);
      byInput[i] = weights[i] * (values[i] > 0 ? 1 : derivative.applyAsDouble(values[i]));
    }
    report.line(
        name,
        Integer.toString(batch),
        worst(output, right),
        worst(x.getGradient().toFloatArray(), byInput),
        "",
        "");
  }

  private static NDArray random(NDManager manager, long seed, long... shape) {
    Shape of = new Shape(shape);
    Random random = new Random(seed);
    float[] values = new float[(int) of.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    NDArray array = manager.create(values, of);
    array.setRequiresGradient(true);
    return array;
  }

  /** The output, whose sum times the factors is what the derivatives are of. */
  private static NDArray backward(UnaryOperator<NDArray> operation, NDArray x, NDArray factors) {
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      NDArray output = operation.apply(x);
      collector.backward(output.mul(factors).sum());
      return output;
    }
  }

  private void report(
      String name,
      int batch,
      Reference reference,
      NDArray output,
      NDArray x,
      NDArray weight,
      NDArray bias) {
    report.line(
        name,
        Integer.toString(batch),
        worst(output.toFloatArray(), reference.output),
        worst(x.getGradient().toFloatArray(), reference.byInput),
        worst(weight.getGradient().toFloatArray(), reference.byWeight),
        worst(bias.getGradient().toFloatArray(), reference.byBias));
  }

  /** The largest difference, relative to 1 and the right value; NaN if there is one. */
  private static String worst(float[] values, double[] right) {
    double worst = 0;
    for (int i = 0; i < values.length; i++) {
      double difference = Math.abs(values[i] - right[i]) / (1 + Math.abs(right[i]));
      worst = difference <= worst ? worst : difference;
    }
    return String.format(Locale.ROOT, "%.1e", worst);
  }

  private record Sizes(int batch, int in, int out, int groups, int length, int kernel) {}

  /** Output and derivatives of a convolution with same padding, by its definition. */
  private static final class Reference {
    final double[] output;
    final double[] byInput;
    final double[] byWeight;
    final double[] byBias;

    Reference(NDArray inputs, NDArray weights, NDArray biases, NDArray factors, Sizes sizes) {
      float[] x = inputs.toFloatArray();
      float[] w = weights.toFloatArray();
      float[] b = biases.toFloatArray();
      float[] f = factors.toFloatArray();
      output = new double[f.length];
      byInput = new double[x.length];
      byWeight = new double[w.length];
      byBias = new double[b.length];
      int filters = sizes.groups() * sizes.out();
      for (int at = 0; at < f.length; at++) {
        int position = at % sizes.length();
        int filter = at / sizes.length() % filters;
        int row = at / sizes.length() / filters;
        output[at] = b[filter];
        byBias[filter] += f[at];
        for (int c = 0; c < sizes.in(); c++) {
          int channel = filter / sizes.out() * sizes.in() + c;
          for (int tap = 0; tap < sizes.kernel(); tap++) {
            int seen = position + tap - sizes.kernel() / 2;
            if (seen >= 0 && seen < sizes.length()) {
              int read = (row * sizes.groups() * sizes.in() + channel) * sizes.length() + seen;
              int weight = (filter * sizes.in() + c) * sizes.kernel() + tap;
              output[at] += (double) x[read] * w[weight];
              byInput[read] += (double) f[at] * w[weight];
              byWeight[weight] += (double) f[at] * x[read];
            }
          }
        }
      }
    }
  }
}
