package org.winesclustering.comparison;

import java.util.SortedMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.winesclustering.clustering.ClassCounts;
import org.winesclustering.clustering.Contingency;
import org.winesclustering.clustering.ExternalMetrics;

/**
 * Comparison by the agreement with a label. Values are those of all rows; intervals are as well, or
 * come from the sample if there are more than {@value JointCounts#MOST_CELLS} cells, which makes
 * them wider than necessary.
 */
final class LabelledComparison {
  private final Dataset<Row> rows;
  private final String labelCol;
  private final ComparisonOptions options;

  LabelledComparison(Dataset<Row> rows, String labelCol, ComparisonOptions options) {
    this.rows = rows;
    this.labelCol = labelCol;
    this.options = options;
  }

  /** Agreement of a contender, and its lead over the baseline. */
  record Result(Agreement agreement, Difference lead) {}

  /**
   * Compares a contender with the baseline.
   *
   * @param all joint counts of all rows
   * @param sample joint counts of the sample, used if those of all rows are too many
   */
  Result of(Contender contender, Contender baseline, JointCounts all, JointCounts sample) {
    Contingency contingency =
        all.isOverflown()
            ? ClassCounts.of(rows, labelCol, contender.predictionCol()).table()
            : all.contingency();
    AgreementBootstrap bootstrap = bootstrap(all.isOverflown() ? sample : all);
    double ari = ExternalMetrics.adjustedRandIndex(contingency);
    Agreement agreement =
        new Agreement(
            bootstrap.ari(ari),
            bootstrap.nmi(ExternalMetrics.normalizedMutualInformation(contingency)),
            bootstrap.accuracy(ExternalMetrics.accuracy(contingency)));
    double ofBaseline = baselineAri(baseline, all);
    Estimate lead = bootstrap.lead(ari - ofBaseline);
    return new Result(
        agreement, Difference.of(measure(), ari, ofBaseline, lead.lower(), lead.upper()));
  }

  private double baselineAri(Contender baseline, JointCounts all) {
    return ExternalMetrics.adjustedRandIndex(
        all.isOverflown()
            ? ClassCounts.of(rows, labelCol, baseline.predictionCol()).table()
            : all.baselineContingency());
  }

  private AgreementBootstrap bootstrap(JointCounts joint) {
    SortedMap<Cell, Long> labelled = joint.labelled();
    if (labelled.isEmpty()) {
      // Fails with the reason if no row has a label.
      ClassCounts.checkLabel(rows, labelCol);
      throw new IllegalStateException("no sampled row has a label in " + labelCol);
    }
    return new AgreementBootstrap(labelled, options.resamples(), options.seed());
  }

  private String measure() {
    return "agreement with %s (adjusted Rand index)".formatted(labelCol);
  }
}
