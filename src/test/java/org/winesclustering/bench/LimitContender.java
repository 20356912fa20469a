package org.winesclustering.bench;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.blas_set_num_threads;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;

import java.io.IOException;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;

/**
 * The machine's limit: answers every request {@code limit SECONDS} with the floating-point
 * operations a second of one thread that multiplies float matrices of 1024 x 1024.
 */
final class LimitContender {
  private static final int SIDE = 1024;

  private LimitContender() {}

  public static void main(String[] arguments) throws IOException {
    blas_set_num_threads(1);
    float[] values = new float[SIDE * SIDE];
    Arrays.fill(values, 0.5f);
    FloatPointer left = new FloatPointer(values);
    FloatPointer right = new FloatPointer(values);
    FloatPointer product = new FloatPointer(values);
    double operations = 2.0 * SIDE * SIDE * SIDE;
    RequestLoop.run(
        request ->
            operations
                * StepRate.measure(
                    () -> multiply(left, right, product), Double.parseDouble(request[1])));
  }

  private static void multiply(FloatPointer left, FloatPointer right, FloatPointer product) {
    cblas_sgemm(
        CblasRowMajor,
        CblasNoTrans,
        CblasNoTrans,
        SIDE,
        SIDE,
        SIDE,
        1,
        left,
        SIDE,
        right,
        SIDE,
        0,
        product,
        SIDE);
  }
}
