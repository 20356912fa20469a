package org.winesclustering.synthetic;

import java.util.List;
import java.util.stream.IntStream;
import org.winesclustering.spectra.Axis;

/**
 * Tables of any size of spectra with known classes.
 *
 * <p>A class is a set of peaks along an axis: some are the same in all classes, others differ in
 * height, shape or position. Each spectrum of a class differs by nuisances. Every row follows from
 * the seed and its index alone, so a table is the same, bit for bit and in the same order, for any
 * cluster and any number of partitions. The sizes of the classes are exact: shares of the rows by
 * largest remainders.
 */
public final class SyntheticSpectra {
  /** Name of the label column: whole numbers from 1 to the number of clusters. */
  public static final String LABEL = "class";

  private final SpectraOptions options;
  private final SpectrumMaker maker;

  public SyntheticSpectra(SpectraOptions options) {
    this.options = options;
    this.maker = new SpectrumMaker(options);
  }

  /** Positions of the values of every spectrum. */
  public Axis axis() {
    return options.range().axis();
  }

  /** All spectra, by row, then along the axis; for tables that fit into memory. */
  public double[][] values() {
    return indices().mapToObj(maker::values).toArray(double[][]::new);
  }

  /** Classes of all rows, from 0. */
  public int[] classes() {
    return indices().map(maker::classAt).toArray();
  }

  private IntStream indices() {
    return IntStream.range(0, Math.toIntExact(options.rows()));
  }

  /** Number of rows of each class, the first class first. */
  public List<Long> classSizes() {
    return maker.classSizes();
  }
}
