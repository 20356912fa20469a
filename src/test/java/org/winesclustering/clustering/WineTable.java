package org.winesclustering.clustering;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.clustering.KMeansModel;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.winesclustering.CollectedTable;

/** The bundled UCI Wine table: 178 wines, 13 features, label cultivar. */
public final class WineTable {
  public static final String LABEL = "cultivar";
  public static final String SCALED = "scaled";

  private static CollectedTable standardised;

  private WineTable() {}

  public static List<String> features() {
    String[] names = lines().get(0).split(",", -1);
    return List.of(Arrays.copyOf(names, names.length - 1));
  }

  public static Dataset<Row> read(SparkSession spark) {
    return spark
        .read()
        .option("header", true)
        .option("inferSchema", true)
        .csv(spark.createDataset(lines(), Encoders.STRING()));
  }

  /** With a vector column of mean 0 and sample deviation 1 each. */
  public static synchronized Dataset<Row> standardised(SparkSession spark) {
    if (standardised == null) {
      standardised = CollectedTable.of(computed(spark));
    }
    return standardised.in(spark);
  }

  private static Dataset<Row> computed(SparkSession spark) {
    Dataset<Row> assembled =
        new VectorAssembler()
            .setInputCols(features().toArray(String[]::new))
            .setOutputCol("features")
            .transform(read(spark));
    return new StandardScaler()
        .setInputCol("features")
        .setOutputCol(SCALED)
        .setWithMean(true)
        .setWithStd(true)
        .fit(assembled)
        .transform(assembled);
  }

  /** KMeans in so many clusters of the scaled features, with the settings of reference.conf. */
  public static KMeansModel kMeans(Dataset<Row> standardised, int k, String predictionCol) {
    return new BestKMeans(new KMeansOptions(5, 50, 5000), 42, SCALED, predictionCol)
        .fit(standardised, k)
        .model();
  }

  private static List<String> lines() {
    try (InputStream table =
        WineTable.class.getResourceAsStream("/org/winesclustering/data/uci-wine.csv")) {
      return new String(table.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
