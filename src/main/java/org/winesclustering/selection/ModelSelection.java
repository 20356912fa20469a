package org.winesclustering.selection;

import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.teacher.Teacher;
import org.winesclustering.teacher.Teachers;

/**
 * Selection of the number of clusters, unless it is given, and of the mixture that a network is
 * taught. Meant for scaled feature columns: in a space that was learned for some number, that
 * number looks best whether or not it is right.
 *
 * <p>About ten Spark jobs, whatever the number of rows. The driver receives at most {@code
 * options.sampleRows} rows. The same rows and seed give the same selection and numbers bit for bit,
 * whatever the order and the partitions of the rows.
 *
 * @param clip largest absolute value of the columns; 0 for none
 * @param seed of the samples and of all fits
 */
public record ModelSelection(KSelectionOptions options, double clip, long seed) {
  private static final Logger LOG = LoggerFactory.getLogger(ModelSelection.class);

  /**
   * What was selected.
   *
   * @param k number of clusters, 1 or more
   * @param choice how it was chosen; empty where it was given
   * @param teacher the mixture of k clusters, fitted to all rows; empty for 1 cluster, or where
   *     none was asked for
   */
  public record Selected(int k, Optional<KChoice> choice, Optional<Teacher> teacher) {}

  /**
   * Selects for a table.
   *
   * @param vectorCol MLlib vectors, all of one size, without nulls and NaN
   * @param k number of clusters; 0 to choose it
   * @param isTaught whether a teacher is asked for
   * @throws WinesFailure of kind DATA_QUALITY if there are no rows
   */
  public Selected select(Dataset<Row> rows, String vectorCol, int k, boolean isTaught) {
    if (k == 1 || (k > 0 && !isTaught)) {
      return new Selected(k, Optional.empty(), Optional.empty());
    }
    JavaSparkContext context =
        JavaSparkContext.fromSparkContext(rows.sparkSession().sparkContext());
    try (ShuffledVectors hashed = ShuffledVectors.of(rows, vectorCol, seed)) {
      if (hashed.count() == 0) {
        throw WinesFailure.of(
            FailureKind.DATA_QUALITY,
            "there are %d rows to choose a number of clusters for; at least 1 is needed: give more"
                + " rows",
            hashed.count());
      }
      double[][] first = hashed.first(options.sampleRows());
      try (Teachers teachers = new Teachers(context, first, clip, Teachers.BOOTSTRAPS, seed)) {
        Optional<KChoice> choice =
            k > 0
                ? Optional.empty()
                : Optional.of(
                    new ChooseK(options, hashed, Sample.of(first, options.starts(), seed), teachers)
                        .choose(context));
        choice.ifPresent(made -> LOG.info("{}", made.reason()));
        int selected = choice.map(KChoice::k).orElse(k);
        return new Selected(
            selected,
            choice,
            isTaught && selected > 1
                ? Optional.of(teacher(teachers, hashed, selected))
                : Optional.empty());
      }
    }
  }

  private static Teacher teacher(Teachers teachers, ShuffledVectors hashed, int k) {
    Teacher teacher = teachers.teacher(k);
    LOG.info("the network is taught by {}", teacher.reason());
    return teachers.rows() < hashed.count()
        ? teacher.refined(hashed.vectors().map(vector -> vector.toArray()))
        : teacher;
  }
}
