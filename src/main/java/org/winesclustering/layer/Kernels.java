package org.winesclustering.layer;

import org.nd4j.linalg.factory.Nd4j;

/** The arithmetic of layers of single precision. */
public enum Kernels {
  /** OpenBLAS, called directly: needs arrays in the memory of the process. */
  BLAS,
  /** ND4J's operations, on any backend. */
  ND4J;

  /** System property that takes the choice: {@code blas} or {@code nd4j}. */
  public static final String PROPERTY = "org.winesclustering.kernels";

  /** OpenBLAS on ND4J's CPU backend, unless {@link #PROPERTY} says otherwise. */
  public static Kernels choice() {
    String asked = System.getProperty(PROPERTY, "");
    return switch (asked) {
      case "blas" -> BLAS;
      case "nd4j" -> ND4J;
      case "" -> Backend.IS_CPU ? BLAS : ND4J;
      default ->
          throw new IllegalArgumentException(
              PROPERTY + " is " + asked + ", needed: blas, nd4j or nothing");
    };
  }

  /** The kind of backend, asked once: it takes longer than a layer. */
  private static final class Backend {
    static final boolean IS_CPU =
        "CPU".equals(Nd4j.getExecutioner().getEnvironmentInformation().getProperty("backend"));
  }
}
