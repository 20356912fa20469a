package org.winesclustering.pipeline;

import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.winesclustering.clustering.QuotedColumn;
import org.winesclustering.selection.KChoice;

/**
 * Records with their scaled features, cached until closed, and the number of their clusters.
 *
 * @param scaling the fitted stages that imputed and scaled the features
 * @param features the columns that were scaled
 * @param rows the records with the column {@link Columns#SCALED}
 * @param choice how the number was chosen; empty if it was given
 * @param k number of clusters, 1 or more
 */
public record PreparedRecords(
    PipelineModel scaling,
    List<String> features,
    Dataset<Row> rows,
    Optional<KChoice> choice,
    int k)
    implements AutoCloseable {
  public PreparedRecords {
    features = List.copyOf(features);
  }

  /** The features alone, as they were before imputation and scaling. */
  Dataset<Row> unscaled() {
    return rows.select(
        features.stream().map(name -> QuotedColumn.of(rows, name)).toArray(Column[]::new));
  }

  /** Removes the rows from the cache. */
  @Override
  public void close() {
    rows.unpersist();
  }
}
