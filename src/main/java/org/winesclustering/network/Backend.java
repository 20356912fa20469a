package org.winesclustering.network;

import org.bytedeco.openblas.global.openblas;
import org.deeplearning4j.util.CrashReportingUtil;
import org.nd4j.linalg.factory.Nd4j;
import org.winesclustering.layer.Kernels;

/** The ND4J backend of this process. */
public final class Backend {
  static {
    // When memory runs out, DL4J would write a report about the machine to the working directory,
    // with libraries that are not in the assembly.
    CrashReportingUtil.crashDumpsEnabled(false);
  }

  private Backend() {}

  /**
   * Limits each matrix product to one thread: Spark already runs a task on every core, and small
   * products are slower on several threads. The order of additions also depends on their number.
   */
  public static void useOneThreadPerTask() {
    Nd4j.getEnvironment().setMaxThreads(1);
    Nd4j.getEnvironment().setMaxMasterThreads(1);
    if (Kernels.choice() == Kernels.BLAS) {
      openblas.blas_set_num_threads(1);
    }
  }
}
