package org.winesclustering.synthetic;

import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Maps the index of a row, from 0, to the array of its values and its class, independently of the
 * other rows.
 */
final class SpectrumRows implements MapFunction<Long, Row> {
  private static final long serialVersionUID = 1L;

  private final SpectrumMaker maker;

  SpectrumRows(SpectrumMaker maker) {
    this.maker = maker;
  }

  @Override
  public Row call(Long index) {
    return RowFactory.create(maker.values(index), maker.classAt(index) + 1);
  }
}
