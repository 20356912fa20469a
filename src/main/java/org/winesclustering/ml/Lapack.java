package org.winesclustering.ml;

import dev.ludovic.netlib.lapack.LAPACK;

/** Preparation of LAPACK, the linear algebra library below MLlib. */
public final class Lapack {
  private Lapack() {}

  /**
   * Makes LAPACK safe for use from several threads; cheap when it is called again. LAPACK's
   * translation to Java determines the machine's precision in its first call and keeps it in
   * unguarded static fields: of two concurrent first calls one may compute with zeros, and loop
   * forever while it scales a matrix. So the first call must end before other threads make one.
   */
  public static synchronized void prepare() {
    LAPACK.getInstance().dlamch("E");
  }
}
