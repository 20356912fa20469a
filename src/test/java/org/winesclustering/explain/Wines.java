package org.winesclustering.explain;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.clustering.KMeansModel;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.winesclustering.clustering.CentreDistance;
import org.winesclustering.clustering.KSearch;
import org.winesclustering.clustering.Silhouettes;
import org.winesclustering.config.ClustersConfig;

/** The bundled UCI Wine table in three clusters of its scaled features, with all measures. */
final class Wines {
  private Wines() {}

  static List<String> features() {
    String[] names = lines().get(0).split(",", -1);
    return List.of(Arrays.copyOf(names, names.length - 1));
  }

  static Dataset<Row> clustered(SparkSession session) {
    Dataset<Row> scaled = scaled(session);
    KMeansModel kMeans =
        new KSearch(new ClustersConfig(3, 2, 8, 5, 50, 5000), 42, "scaled", "prediction")
            .search(scaled)
            .model();
    Dataset<Row> rows = CentreDistance.of(kMeans).transform(kMeans.transform(scaled));
    return Silhouettes.withSilhouette(rows, "scaled", "prediction", "silhouette")
        .withColumn("reconstructionError", functions.lit(0.0))
        .cache();
  }

  private static Dataset<Row> scaled(SparkSession session) {
    Dataset<Row> wines =
        session
            .read()
            .option("header", true)
            .option("inferSchema", true)
            .csv(session.createDataset(lines(), Encoders.STRING()));
    PipelineStage assembler =
        new VectorAssembler()
            .setInputCols(features().toArray(String[]::new))
            .setOutputCol("features");
    PipelineStage scaler =
        new StandardScaler().setInputCol("features").setOutputCol("scaled").setWithMean(true);
    return new Pipeline()
        .setStages(new PipelineStage[] {assembler, scaler})
        .fit(wines)
        .transform(wines);
  }

  private static List<String> lines() {
    try (InputStream table =
        Wines.class.getResourceAsStream("/org/winesclustering/data/uci-wine.csv")) {
      return new String(table.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
