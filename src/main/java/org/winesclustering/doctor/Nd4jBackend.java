package org.winesclustering.doctor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.winesclustering.failure.RootCause;
import org.winesclustering.gpu.ProcessBackend;

/** Check that ND4J loads with its native libraries, and multiplies. */
public record Nd4jBackend() implements Check {
  private static final String PHYSICAL = "org.bytedeco.javacpp.maxphysicalbytes";

  @Override
  public String subject() {
    return "nd4j";
  }

  @Override
  public List<Finding> examine(Surroundings here) {
    List<Finding> findings;
    try {
      findings = new ArrayList<>(multiplied());
    } catch (Exception | LinkageError e) {
      // ND4J itself says only that there is no backend; the cause says why.
      return fail(
          "ND4J does not load: " + RootCause.of(e),
          "take the assembly that was built for this platform (-Djavacpp.platform), and give"
              + " ~/.javacpp, or -Dorg.bytedeco.javacpp.cachedir, a place that can be written and"
              + " executed from");
    }
    if (!here.property(PHYSICAL).equals("0")) {
      findings.addAll(
          warn(
              PHYSICAL
                  + " is not 0: every native allocation reads /proc, a tenth of a small training"
                  + " step",
              "start this JVM with -D" + PHYSICAL + "=0, as submit/wines does"));
    }
    return findings;
  }

  private List<Finding> multiplied() {
    INDArray product =
        Nd4j.create(new float[] {1, 2, 3, 4}, new long[] {2, 2})
            .mmul(Nd4j.create(new float[] {5, 6, 7, 8}, new long[] {2, 2}));
    float[] numbers = product.dup('c').data().asFloat();
    String backend = ProcessBackend.name();
    if (!Arrays.equals(numbers, new float[] {19, 22, 43, 50})) {
      return fail(
          "ND4J on " + backend + " multiplies wrongly: " + Arrays.toString(numbers),
          "take another OPENBLAS_CORETYPE or another machine");
    }
    if (!NativeOpsHolder.getInstance().getDeviceNativeOps().isMinimalRequirementsMet()) {
      return fail(
          "ND4J is built for instructions that this processor does not have",
          "build with the plain nd4j-native, as the project does");
    }
    String loaded = "ND4J loads, backend " + backend;
    return ok(
        backend.equals("CPU")
            ? loaded + ", OpenBLAS on " + openblas.blas_get_num_threads() + " of its threads"
            : loaded);
  }
}
