package org.winesclustering.explain;

import org.apache.spark.ml.clustering.KMeansModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.winesclustering.CollectedTable;
import org.winesclustering.clustering.CentreDistance;
import org.winesclustering.clustering.Silhouettes;
import org.winesclustering.clustering.WineTable;

/** The bundled UCI Wine table in three clusters of its scaled features, with all measures. */
final class Wines {
  private static CollectedTable clustered;

  private Wines() {}

  static synchronized Dataset<Row> clustered(SparkSession session) {
    if (clustered == null) {
      clustered = CollectedTable.of(computed(session));
    }
    return clustered.in(session);
  }

  private static Dataset<Row> computed(SparkSession session) {
    Dataset<Row> wines = WineTable.standardised(session);
    KMeansModel kMeans = WineTable.kMeans(wines, 3, "prediction");
    Dataset<Row> rows = CentreDistance.of(kMeans).transform(kMeans.transform(wines));
    return Silhouettes.withSilhouette(rows, WineTable.SCALED, "prediction", "silhouette")
        .withColumn("reconstructionError", functions.lit(0.0));
  }
}
