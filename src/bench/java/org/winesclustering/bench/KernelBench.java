package org.winesclustering.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * One convolution of the heavy network, kernel 3, over 256 records of 13 columns: forward, then
 * backward to the gradients by its weights and by its input.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class KernelBench {

  /** Who computes it. */
  @Param({"DL4J", "ROWS"})
  public Kernel.Kind kind;

  /** Channels below and above it. */
  @Param({"32-64", "64-32"})
  public String channels;

  private Kernel kernel;

  /** Makes the layer, its input, and the gradient that comes from above. */
  @Setup
  public void create() {
    String[] sizes = channels.split("-", -1);
    kernel = kind.create(Integer.parseInt(sizes[0]), Integer.parseInt(sizes[1]));
  }

  /** Microseconds of one forward and backward pass. */
  @Benchmark
  public void forwardAndBackward() {
    kernel.forwardAndBackward();
  }
}
