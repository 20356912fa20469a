package org.winesclustering.clustering;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.winesclustering.SparkTest;

class TimingTest extends SparkTest {
  @Test
  void times() {
    Dataset<Row> wines = WineTable.standardised(session()).cache();
    wines.count();
    for (int i = 0; i < 4; i++) {
      long t = System.nanoTime();
      KSearchResult r = new KSearch(WineTable.search(), 42, "scaled", "prediction").search(wines);
      System.out.println("TIME search " + (System.nanoTime() - t) / 1e9 + " " + r);
      t = System.nanoTime();
      r = new KSearch(WineTable.given(3), 42, "scaled", "prediction").search(wines);
      System.out.println("TIME given " + (System.nanoTime() - t) / 1e9 + " " + r);
    }
  }
}
