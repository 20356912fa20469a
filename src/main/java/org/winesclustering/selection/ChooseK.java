package org.winesclustering.selection;

import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.clustering.MeasuredCentres;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * Choice of the number of clusters: every one from {@code options.kMin} to {@code options.kMax},
 * and one, is measured, and {@link KRule} decides. Meant for scaled feature columns: in a space
 * that was learned for some k, that k looks best whether or not it is right.
 *
 * <p>About ten Spark jobs, whatever the number of rows. The driver receives at most {@code
 * options.sampleRows} rows. The same rows and seed give the same choice and numbers bit for bit,
 * whatever the order and the partitions of the rows.
 *
 * @param seed of the samples and of all fits
 */
public record ChooseK(KSelectionOptions options, long seed) {
  private static final Logger LOG = LoggerFactory.getLogger(ChooseK.class);

  /**
   * Chooses the number of clusters of a table.
   *
   * @param vectorCol MLlib vectors, all of one size, without nulls and NaN
   * @throws WinesFailure of kind DATA_QUALITY if there are no rows
   */
  public KChoice choose(Dataset<Row> rows, String vectorCol) {
    try (ShuffledVectors hashed = ShuffledVectors.of(rows, vectorCol, seed)) {
      if (hashed.count() == 0) {
        throw WinesFailure.of(
            FailureKind.DATA_QUALITY,
            "there are %d rows to choose a number of clusters for; at least 1 is needed: give more"
                + " rows",
            hashed.count());
      }
      Sample sample = new Sample(hashed.first(options.sampleRows()), options.starts(), seed);
      return choose(
          hashed, sample, JavaSparkContext.fromSparkContext(rows.sparkSession().sparkContext()));
    }
  }

  private KChoice choose(ShuffledVectors hashed, Sample sample, JavaSparkContext context) {
    List<Integer> ks = ks(sample.rows());
    int most = ks.get(ks.size() - 1);
    try (SampleJobs jobs = new SampleJobs(context, sample)) {
      // One more than can be chosen, to see how much it would add.
      List<Reference> references = jobs.references(most + 1);
      List<List<Replicate>> replicates = jobs.replicates(ks, options.bootstraps(), references);
      List<double[][]> centres = ks.stream().map(k -> references.get(k - 1).centres()).toList();
      CriteriaOfK criteria =
          new CriteriaOfK(
              references, MeasuredCentres.of(hashed.vectors(), centres), jobs.silhouettes(centres));
      List<KCriteria> all =
          IntStream.range(0, ks.size())
              .mapToObj(i -> criteria.of(i, ks.get(i), replicates.get(i)))
              .toList();
      KChoice choice = chosen(all, hashed.count(), sample);
      LOG.info("{}", choice.reason());
      return choice;
    }
  }

  /** Numbers that are looked at: 1, and those asked for, up to the number of distinct rows. */
  private List<Integer> ks(double[][] sample) {
    long distinct =
        Stream.of(sample).map(DoubleBuffer::wrap).distinct().limit(options.kMax()).count();
    List<Integer> ks = new ArrayList<>(List.of(1));
    for (int k = options.kMin(); k <= Math.min(distinct, options.kMax()); k++) {
      ks.add(k);
    }
    return ks;
  }

  private KChoice chosen(List<KCriteria> criteria, long rows, Sample sample) {
    List<KCriteria> several = criteria.subList(1, criteria.size());
    double[] stabilities = numbers(several, KCriteria::mixtureStability);
    OptionalInt best = KRule.best(stabilities, numbers(several, KCriteria::score));
    int most = criteria.get(criteria.size() - 1).k();
    return new KChoice(
        best.isPresent() ? several.get(best.getAsInt()).k() : 1,
        best.isPresent()
            ? KRule.reason(several.get(best.getAsInt()), most)
            : KRule.noStructure(stabilities, most),
        criteria,
        rows,
        sample.rows().length,
        sample.replicateRows());
  }

  private static double[] numbers(
      List<KCriteria> criteria, Function<KCriteria, OptionalDouble> measure) {
    ToDoubleFunction<KCriteria> orNaN = one -> measure.apply(one).orElse(Double.NaN);
    return criteria.stream().mapToDouble(orNaN).toArray();
  }
}
