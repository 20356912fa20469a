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
import org.winesclustering.ml.Lapack;

/**
 * Well-known methods of clustering without a network: KMeans on the principal components that
 * explain 90 % of the variance, a Gaussian mixture, and bisecting KMeans. They are fitted on a
 * seeded sample, in parallel, and can then label all rows. One that cannot be fitted is skipped
 * with the reason. The same rows and seed give the same clusters, however the rows are partitioned.
 *
 * @param k clusters, 2 or more
 * @param vectorCol MLlib vectors of the scaled features, all of one size, without NaN
 * @param columns that are added
 * @param sampleRows on which contenders are fitted at most, 1 or more; they are held by the driver
 * @param starts of KMeans, of which the cheapest is kept, 1 or more
 */
public record Contenders(
    int k, String vectorCol, ContenderColumns columns, int sampleRows, int starts, long seed) {
  private static final Logger LOG = LoggerFactory.getLogger(Contenders.class);

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

  private record Fit(Contender contender, Callable<UnaryOperator<Dataset<Row>>> labeller) {}

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
      List<Future<UnaryOperator<Dataset<Row>>>> running =
          fits.stream().map(fit -> pool.submit(fit.labeller())).toList();
      return fitted(fits, running);
    } finally {
      pool.shutdownNow();
    }
  }

  private List<Fit> fits(FitSample sample) {
    return List.of(
        new Fit(
            new Contender(
                "KMeans on principal components",
                Contender.KMEANS_PCA,
                columns.kMeansPca(),
                Optional.of(Refit.KMEANS_PCA)),
            () -> kMeansPca(sample)),
        new Fit(
            new Contender(
                "the Gaussian mixture",
                Contender.GAUSSIAN_MIXTURE,
                columns.gaussianMixture(),
                Optional.empty()),
            () -> gaussianMixture(sample)),
        new Fit(
            new Contender(
                "bisecting KMeans",
                Contender.BISECTING_KMEANS,
                columns.bisectingKMeans(),
                Optional.empty()),
            () -> bisectingKMeans(sample)));
  }

  private UnaryOperator<Dataset<Row>> kMeansPca(FitSample sample) {
    checkColumns(sample, ComponentProjection.MOST_COLUMNS);
    ComponentProjection components = ComponentProjection.of(sample.points());
    KMeansInMemory kMeans =
        KMeansInMemory.fit(components.projected(sample.points()), k, starts, seed);
    UDF1<Vector, Integer> cluster = vector -> kMeans.nearest(vector.toArray());
    return rows ->
        withClusters(
            components.addTo(rows, vectorCol, columns.components()),
            columns.components(),
            cluster,
            columns.kMeansPca());
  }

  private UnaryOperator<Dataset<Row>> gaussianMixture(FitSample sample) {
    checkColumns(sample, Mixture.MOST_COLUMNS);
    KMeansInMemory start = KMeansInMemory.fit(sample.points(), k, starts, seed);
    Mixture mixture = Mixture.of(sample, start);
    return rows -> withClusters(rows, vectorCol, mixture, columns.gaussianMixture());
  }

  private static void checkColumns(FitSample sample, int most) {
    if (sample.dimensions() > most) {
      throw new IllegalStateException(
          "there are %d columns, more than %d".formatted(sample.dimensions(), most));
    }
  }

  private UnaryOperator<Dataset<Row>> bisectingKMeans(FitSample sample) {
    Bisection bisection = Bisection.of(sample, k, seed);
    return rows -> withClusters(rows, vectorCol, bisection, columns.bisectingKMeans());
  }

  private static Dataset<Row> withClusters(
      Dataset<Row> rows, String vectorCol, UDF1<Vector, Integer> cluster, String predictionCol) {
    return rows.withColumn(
        predictionCol,
        functions.udf(cluster, DataTypes.IntegerType).apply(QuotedColumn.of(rows, vectorCol)));
  }

  private static FittedContenders fitted(
      List<Fit> fits, List<Future<UnaryOperator<Dataset<Row>>>> running) {
    List<Contender> contenders = new ArrayList<>();
    List<UnaryOperator<Dataset<Row>>> labellers = new ArrayList<>();
    List<SkippedContender> skipped = new ArrayList<>();
    for (int i = 0; i < fits.size(); i++) {
      Contender contender = fits.get(i).contender();
      try {
        labellers.add(running.get(i).get());
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
