package org.winesclustering.synthetic;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.winesclustering.data.BundledWines;

/**
 * Tables of any size with known classes that look like the bundled UCI Wine table.
 *
 * <p>Each class is a normal distribution with the mean and the covariance of a cultivar; values are
 * cut to the range and rounded to the precision that their column has in the bundled table. Every
 * row follows from the seed and its index alone and is made on an executor, so a table is the same,
 * bit for bit and in the same order, for any cluster and any number of partitions. The sizes of the
 * classes are exact: shares of the rows by largest remainders. So are the numbers of outliers and
 * of missing and text cells, except that duplicates repeat those of their original. Another
 * contamination leaves all cells that it does not touch as they were.
 */
public final class SyntheticWines {
  /** Name of the label column: whole numbers from 1 to the number of clusters. */
  public static final String LABEL = BundledWines.LABEL;

  /** Most rows of a table in one file; a larger one has a file for each core, or more. */
  private static final long ROWS_A_SMALL_FILE = 100_000;

  private static final long MOST_ROWS_A_FILE = 1_000_000;

  private final SyntheticOptions options;
  private final SyntheticRows rows;

  public SyntheticWines(SyntheticOptions options) {
    this.options = options;
    this.rows = new SyntheticRows(options);
  }

  /** The table, in partitions that use all cores and give files of a fair size. */
  public Dataset<Row> table(SparkSession session) {
    int cores = session.sparkContext().defaultParallelism();
    long partitions = Math.max(files(MOST_ROWS_A_FILE), Math.min(cores, files(ROWS_A_SMALL_FILE)));
    return table(session, Math.toIntExact(partitions));
  }

  private long files(long most) {
    return (options.rows() + most - 1) / most;
  }

  /**
   * The table, lazily: the 13 columns of the bundled one, {@code noise_1}, .. if there are any, and
   * {@value #LABEL}. Features are nullable doubles; where some cells are text all of them are.
   *
   * @param partitions 1 or more; the rows are the same for any number
   */
  public Dataset<Row> table(SparkSession session, int partitions) {
    return session.range(0, options.rows(), 1, partitions).map(rows, Encoders.row(rows.schema()));
  }

  /** Number of rows of each class, the first class first. */
  public List<Long> classSizes() {
    return rows.classSizes();
  }

  /** Names of the feature columns, in order. */
  public List<String> features() {
    List<String> names = new ArrayList<>(List.of(rows.schema().fieldNames()));
    names.remove(LABEL);
    return names;
  }
}
