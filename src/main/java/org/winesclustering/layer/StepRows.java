package org.winesclustering.layer;

/**
 * Rows of a layer that every step of training writes anew, in the same memory while their number
 * stays the same: an array of ND4J costs as much as hundreds of numbers, on the heap and for the
 * thread that frees it.
 */
final class StepRows {
  private SlotRows rows;

  /** Rows in a layout, with anything in them. */
  SlotRows of(Slots slots, long count) {
    if (rows == null || rows.array().size(0) != count || !rows.slots().equals(slots)) {
      rows = SlotRows.of(slots.allocate(count), slots);
    }
    return rows;
  }
}
