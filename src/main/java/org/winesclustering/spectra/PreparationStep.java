package org.winesclustering.spectra;

import java.io.Serializable;
import org.winesclustering.ml.RowMap;

/** A step of the preparation of records along their axis, with its parameters. */
public interface PreparationStep extends Serializable {

  /**
   * The axis of the records that the step gives.
   *
   * @throws IllegalArgumentException if the step cannot be made on that axis; the message says what
   *     is wrong and what is allowed
   */
  default Axis after(Axis axis) {
    return axis;
  }

  /**
   * How often a reference is learned from the training, each one from records that went through the
   * step with the one before: 0 for a step that treats each record on its own.
   */
  default int references() {
    return 0;
  }

  /**
   * The step for records of an axis that {@link #after} accepts.
   *
   * @param reference mean record of the training as it comes to this step; empty if {@link
   *     #references} is 0
   */
  RowMap on(Axis axis, double[] reference);
}
