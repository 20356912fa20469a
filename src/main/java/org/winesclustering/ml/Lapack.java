package org.winesclustering.ml;

import dev.ludovic.netlib.lapack.LAPACK;

/** The linear algebra below MLlib. */
public final class Lapack {
  private Lapack() {}

  /**
   * Makes LAPACK ready for several threads. Its translation to Java finds out the machine's
   * precision in its first call and keeps it in static fields that nothing guards: of two first
   * calls at a time one may compute with zeros, and scale a matrix for ever. So the first call has
   * to be over before there are threads that make one.
   */
  public static void prepare() {
    LAPACK.getInstance().dlamch("E");
  }
}
