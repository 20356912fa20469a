package org.winesclustering.app;

import java.io.IOException;
import java.util.Arrays;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.clustering.KMeans;
import org.apache.spark.ml.clustering.KMeansModel;
import org.apache.spark.ml.evaluation.ClusteringEvaluator;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What MLlib's guide leads to: scaled features, KMeans for 2 to 8 clusters, the number with the
 * best silhouette, and the model and the records with their clusters written. It checks nothing,
 * learns nothing, compares with nothing and explains nothing.
 */
public final class MllibJob {
  private static final int MOST_CLUSTERS = 8;
  private static final long SEED = 42;

  private MllibJob() {}

  /** Arguments: the Parquet table, its label column, and where to write. */
  public static void main(String[] arguments) throws IOException {
    String label = arguments[1];
    String output = arguments[2];
    try (SparkSession session =
        SparkSession.builder().appName("plain MLlib").master("local[*]").getOrCreate()) {
      Dataset<Row> table = session.read().parquet(arguments[0]);
      String[] features =
          Arrays.stream(table.columns()).filter(name -> !name.equals(label)).toArray(String[]::new);
      PipelineModel scaling =
          new Pipeline()
              .setStages(
                  new PipelineStage[] {
                    new VectorAssembler().setInputCols(features).setOutputCol("features"),
                    new StandardScaler()
                        .setWithMean(true)
                        .setInputCol("features")
                        .setOutputCol("scaled")
                  })
              .fit(table);
      Dataset<Row> scaled = scaling.transform(table).cache();
      KMeansModel best = best(scaled);
      best.transform(scaled).drop("features", "scaled").write().parquet(output + "/assignments");
      scaling.write().save(output + "/scaling");
      best.write().save(output + "/model");
      System.out.println(best.getK() + " clusters");
    }
  }

  private static KMeansModel best(Dataset<Row> scaled) {
    ClusteringEvaluator evaluator = new ClusteringEvaluator().setFeaturesCol("scaled");
    KMeansModel best = null;
    double highest = Double.NEGATIVE_INFINITY;
    for (int k = 2; k <= MOST_CLUSTERS; k++) {
      KMeansModel model = new KMeans().setK(k).setSeed(SEED).setFeaturesCol("scaled").fit(scaled);
      double silhouette = evaluator.evaluate(model.transform(scaled));
      if (silhouette > highest) {
        highest = silhouette;
        best = model;
      }
    }
    return best;
  }
}
