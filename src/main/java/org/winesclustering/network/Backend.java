package org.winesclustering.network;

import org.bytedeco.openblas.global.openblas;
import org.deeplearning4j.util.CrashReportingUtil;
import org.nd4j.linalg.factory.Nd4j;
import org.winesclustering.layer.Kernels;

/** The ND4J backend of this process. */
public final class Backend {
  static {
    // DL4J would write what it knows of the machine to the working directory when memory runs out,
    // by libraries that are
    // not in the assembly.
    CrashReportingUtil.crashDumpsEnabled(false);
  }

  private Backend() {}

  /**
   * One thread for each matrix product: Spark already runs a task on every core, and small products
   * are slower on several threads. The order of additions, too, depends on the number of threads.
   */
  public static void useOneThreadPerTask() {
    Nd4j.getEnvironment().setMaxThreads(1);
    Nd4j.getEnvironment().setMaxMasterThreads(1);
    if (Kernels.choice() == Kernels.BLAS) {
      openblas.blas_set_num_threads(1);
    }
  }
}
