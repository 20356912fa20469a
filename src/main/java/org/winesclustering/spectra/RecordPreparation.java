package org.winesclustering.spectra;

import java.util.List;
import org.winesclustering.ml.RowMap;

/** Steps that are made with a record, one after the other. */
record RecordPreparation(List<RowMap> steps) implements RowMap {

  @Override
  public double[] apply(double[] record) {
    double[] prepared = record;
    for (RowMap step : steps) {
      prepared = step.apply(prepared);
    }
    return prepared;
  }
}
