package org.winesclustering.spectra;

import java.io.Serializable;
import org.apache.spark.ml.linalg.Vector;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * Preparation of vectors, with checks of their values.
 *
 * @param size number of values of each vector
 */
record PreparedVectors(int size, RecordPreparation preparation) implements Serializable {

  /**
   * The values of a vector after the preparation.
   *
   * @throws WinesFailure of kind INPUT if it has another size, DATA_QUALITY if it is null, or a
   *     value is not finite
   */
  double[] of(Vector vector) {
    if (vector == null) {
      throw WinesFailure.of(
          FailureKind.DATA_QUALITY, "a record to be prepared is null; leave such rows out");
    }
    if (vector.size() != size) {
      throw WinesFailure.input(
          "a record has %d values, needed: %d, one for each position of the axis; set the axis of"
              + " these records",
          vector.size(), size);
    }
    double[] values = vector.toArray();
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw WinesFailure.of(
            FailureKind.DATA_QUALITY,
            "number %d of a record is %s, needed: a finite number; leave such records out, or fill"
                + " missing numbers in",
            i + 1,
            values[i]);
      }
    }
    return preparation.apply(values);
  }
}
