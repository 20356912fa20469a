package org.winesclustering;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The bundled table with its 13 features standardised, for tests of single stages. */
public final class ScaledWines {
  private static CollectedTable table;

  private ScaledWines() {}

  /** 178 rows with the columns cultivar (int) and scaled (vector of 13). */
  public static synchronized Dataset<Row> of(SparkSession session) {
    if (table == null) {
      table = CollectedTable.of(scaled(session));
    }
    return table.in(session);
  }

  private static Dataset<Row> scaled(SparkSession session) {
    Dataset<Row> wines =
        session
            .read()
            .option("header", true)
            .option("inferSchema", true)
            .csv(session.createDataset(lines().lines().toList(), Encoders.STRING()));
    String[] features =
        IntStream.range(0, 13).mapToObj(i -> wines.columns()[i]).toArray(String[]::new);
    Dataset<Row> assembled =
        new VectorAssembler().setInputCols(features).setOutputCol("features").transform(wines);
    return new StandardScaler()
        .setWithMean(true)
        .setInputCol("features")
        .setOutputCol("scaled")
        .fit(assembled)
        .transform(assembled)
        .select("cultivar", "scaled");
  }

  private static String lines() {
    try (InputStream in =
        ScaledWines.class.getResourceAsStream("/org/winesclustering/data/uci-wine.csv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
