package org.winesclustering.synthetic;

import org.apache.spark.api.java.function.MapFunction;

/** Maps the index of a row, from 0, to its line in a CSV file: the values, then the class. */
final class SpectrumLines implements MapFunction<Long, String> {
  private static final long serialVersionUID = 1L;
  static final char SEPARATOR = ',';

  private final SpectrumMaker maker;

  SpectrumLines(SpectrumMaker maker) {
    this.maker = maker;
  }

  @Override
  public String call(Long index) {
    StringBuilder line = new StringBuilder();
    for (double value : maker.values(index)) {
      line.append(value).append(SEPARATOR);
    }
    return line.append(maker.classAt(index) + 1).toString();
  }
}
