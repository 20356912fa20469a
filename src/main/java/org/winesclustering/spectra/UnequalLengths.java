package org.winesclustering.spectra;

/** Treatments of a record whose array is shorter than those of other records. */
public enum UnequalLengths {
  /** Leaving out of the record. */
  REJECT,
  /** Padding at its end with positions that have no value. */
  PAD
}
