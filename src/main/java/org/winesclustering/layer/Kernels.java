package org.winesclustering.layer;

import org.nd4j.linalg.factory.Nd4j;

/** The implementations of the arithmetic of single-precision layers. */
public enum Kernels {
  /** Direct calls of OpenBLAS, for arrays in the memory of the process. */
  BLAS,
  /** Operations of ND4J, on any backend. */
  ND4J;

  /** System property that overrides the choice: {@code blas} or {@code nd4j}. */
  public static final String PROPERTY = "org.winesclustering.kernels";

  /** The implementation to use: BLAS on ND4J's CPU backend, unless {@link #PROPERTY} is set. */
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

  /** The kind of backend, looked up once: the question takes longer than a layer. */
  private static final class Backend {
    static final boolean IS_CPU =
        "CPU".equals(Nd4j.getExecutioner().getEnvironmentInformation().getProperty("backend"));
  }
}
