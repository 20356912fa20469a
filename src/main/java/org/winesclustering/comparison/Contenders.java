package org.winesclustering.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.clustering.KMeansInMemory;
import org.winesclustering.clustering.QuotedColumn;
import org.winesclustering.clustering.WardLinkage;
import org.winesclustering.mixture.CovarianceModel;
import org.winesclustering.ml.DenseVectors;
import org.winesclustering.ml.Lapack;
import org.winesclustering.teacher.FittedMixture;
import org.winesclustering.teacher.Method;
import org.winesclustering.teacher.Representation;

/**
 * Well-known methods of clustering without a network: KMeans on the principal components that
 * explain 90 % of the variance, mixtures of normal distributions, Ward's linkage, and bisecting
 * KMeans. They are fitted on a seeded sample, in parallel, and can then label all rows. One that
 * cannot be fitted is skipped with the reason. The same rows and seed give the same clusters,
 * however the rows are partitioned.
 *
 * @param k clusters, 2 or more
 * @param vectorCol MLlib vectors of the scaled features, all of one size, without NaN
 * @param clip largest absolute value of the scaled features; 0 for none
 * @param prefix of the names of the columns that are added, none of which must exist before
 * @param sampleRows on which contenders are fitted at most, 1 or more; they are held by the driver
 * @param starts of KMeans, of which the cheapest is kept, 1 or more
 */
public record Contenders(
    int k, String vectorCol, double clip, String prefix, int sampleRows, int starts, long seed) {
  private static final Logger LOG = LoggerFactory.getLogger(Contenders.class);

  /** Most rows that mixtures are fitted to, and that Ward can join. */
  private static final int MOST_ROWS = 2000;

  /**
   * @throws IllegalArgumentException if {@code k} is below 2, or another number below 1
   */
  public Contenders {
    if (k < 2 || sampleRows < 1 || starts < 1) {
      throw new IllegalArgumentException(
          "k, sampleRows and starts are %d, %d and %d; at least 2, 1 and 1 are needed"
              .formatted(k, sampleRows, starts));
    }
  }

  /** A contender, and the fit that gives a function from vectors to its clusters. */
  private record Fit(Contender contender, Callable<UDF1<Vector, Integer>> labeller) {}

  /**
   * Fits all contenders.
   *
   * @param rows at least one, which are read once
   */
  public FittedContenders fit(Dataset<Row> rows) {
    Lapack.prepare();
    FitSample sample = FitSample.of(rows, vectorCol, sampleRows, seed);
    List<Fit> fits = fits(sample);
    ExecutorService pool = Executors.newFixedThreadPool(fits.size());
    try {
      List<Future<UDF1<Vector, Integer>>> running =
          fits.stream().map(fit -> pool.submit(fit.labeller())).toList();
      return fitted(fits, running);
    } finally {
      pool.shutdownNow();
    }
  }

  private List<Fit> fits(FitSample sample) {
    return List.of(
        fit(
            "KMeans on principal components",
            Contender.KMEANS_PCA,
            Optional.of(Refit.Simple.KMEANS_PCA),
            () -> kMeansPca(sample)),
        mixture(CovarianceModel.TIED, Contender.TIED_MIXTURE, sample),
        mixture(CovarianceModel.DIAGONAL, Contender.DIAGONAL_MIXTURE, sample),
        mixture(CovarianceModel.FULL, Contender.GAUSSIAN_MIXTURE, sample),
        fit("Ward's linkage", Contender.WARD, Optional.empty(), () -> ward(sample)),
        fit(
            "bisecting KMeans",
            Contender.BISECTING_KMEANS,
            Optional.empty(),
            () -> bisectingKMeans(sample)));
  }

  private Fit fit(
      String name, String key, Optional<Refit> refit, Callable<UDF1<Vector, Integer>> labeller) {
    return new Fit(new Contender(name, key, prefix + key, refit), labeller);
  }

  private UDF1<Vector, Integer> kMeansPca(FitSample sample) {
    int most = ComponentProjection.MOST_COLUMNS;
    if (sample.dimensions() > most) {
      throw new IllegalStateException(
          "there are %d columns, more than %d".formatted(sample.dimensions(), most));
    }
    ComponentProjection components = ComponentProjection.of(sample.points());
    KMeansInMemory kMeans =
        KMeansInMemory.fit(components.projected(sample.points()), k, starts, seed);
    return vector -> kMeans.nearest(components.of(vector.toArray()));
  }

  private UDF1<Vector, Integer> bisectingKMeans(FitSample sample) {
    Bisection bisection = Bisection.of(sample.points(), k, seed);
    return vector -> bisection.label(vector.toArray());
  }

  private Fit mixture(CovarianceModel model, String key, FitSample sample) {
    Method method = new Method(Representation.Transform.NONE, model, clip);
    return fit(
        method.words(),
        key,
        Optional.empty(),
        () -> {
          FittedMixture mixture =
              method
                  .fit(sample.first(MOST_ROWS), k, seed)
                  .orElseThrow(
                      () -> new IllegalStateException("it finds fewer than " + k + " clusters"));
          return vector -> mixture.label(vector.toArray());
        });
  }

  /** Labels of Ward for the rows of the sample, and for any other row that of the nearest one. */
  private UDF1<Vector, Integer> ward(FitSample sample) {
    double[][] points = sample.points();
    if (sample.isPartial() || points.length > MOST_ROWS) {
      throw new IllegalStateException(
          "it takes time and memory by the square of the rows, which are more than " + MOST_ROWS);
    }
    int[] labels = new WardLinkage(points).labels(Math.min(k, points.length));
    return vector -> labels[DenseVectors.nearest(points, vector.toArray())];
  }

  private UnaryOperator<Dataset<Row>> labeller(String column, UDF1<Vector, Integer> cluster) {
    return rows ->
        rows.withColumn(
            column,
            functions.udf(cluster, DataTypes.IntegerType).apply(QuotedColumn.of(rows, vectorCol)));
  }

  private FittedContenders fitted(List<Fit> fits, List<Future<UDF1<Vector, Integer>>> running) {
    List<Contender> contenders = new ArrayList<>();
    List<UnaryOperator<Dataset<Row>>> labellers = new ArrayList<>();
    List<SkippedContender> skipped = new ArrayList<>();
    for (int i = 0; i < fits.size(); i++) {
      Contender contender = fits.get(i).contender();
      try {
        labellers.add(labeller(contender.predictionCol(), running.get(i).get()));
        contenders.add(contender);
      } catch (ExecutionException e) {
        skipped.add(skipped(contender, e.getCause()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while fitting " + contender.name(), e);
      }
    }
    return new FittedContenders(contenders, labellers, skipped);
  }

  private static SkippedContender skipped(Contender contender, Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    String message = String.valueOf(cause.getMessage());
    String reason = message.lines().findFirst().orElseGet(() -> cause.getClass().getSimpleName());
    LOG.warn("{} is not compared: {}", contender.name(), reason);
    return new SkippedContender(contender.name(), contender.key(), reason);
  }
}
