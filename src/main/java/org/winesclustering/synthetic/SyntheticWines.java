package org.winesclustering.synthetic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.winesclustering.data.BundledWines;

/**
 * Tables of any size with known classes that look like the bundled UCI Wine table.
 *
 * <p>Each class is a normal distribution with the mean and the covariance of a cultivar; values are
 * cut to the range and rounded to the precision that their column has in the bundled table. The
 * numbers of outliers and of missing and text cells are exact, except that duplicates repeat those
 * of their original. Another contamination leaves all cells that it does not touch as they were.
 */
public final class SyntheticWines implements SyntheticTable {
  /** Name of the label column: whole numbers from 1 to the number of clusters. */
  public static final String LABEL = BundledWines.LABEL;

  private final WineOptions options;
  private final WineRows rows;

  public SyntheticWines(WineOptions options) {
    this.options = options;
    this.rows = new WineRows(options);
  }

  @Override
  public Map<String, Object> definition() {
    Map<String, Object> definition = new LinkedHashMap<>();
    definition.put("kind", "wines");
    definition.put("rows", options.rows());
    definition.put("clusters", options.clusters());
    definition.put("seed", options.seed());
    definition.put("shares", options.shares());
    definition.put("overlap", options.overlap());
    definition.put("nuisances", options.contamination());
    return definition;
  }

  /**
   * The table, lazily: the 13 columns of the bundled one, {@code noise_1}, .. if there are any, and
   * {@value #LABEL}. Features are nullable doubles; where some cells are text all of them are.
   */
  @Override
  public Dataset<Row> table(SparkSession session, int partitions) {
    return session.range(0, options.rows(), 1, partitions).map(rows, Encoders.row(rows.schema()));
  }

  @Override
  public List<Long> classSizes() {
    return rows.classSizes();
  }

  @Override
  public List<String> features() {
    List<String> names = new ArrayList<>(List.of(rows.schema().fieldNames()));
    names.remove(LABEL);
    return names;
  }

  @Override
  public String label() {
    return LABEL;
  }

  @Override
  public int cellsOfARow() {
    return rows.schema().length();
  }
}
