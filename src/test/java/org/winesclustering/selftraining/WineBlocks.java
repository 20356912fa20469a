package org.winesclustering.selftraining;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.winesclustering.ScaledWines;
import org.winesclustering.training.Block;

/** The bundled table as blocks of 13 columns. */
final class WineBlocks {
  private static List<Row> rows = List.of();

  private WineBlocks() {}

  /** Read once. */
  private static List<Row> rows(SparkSession session) {
    if (rows.isEmpty()) {
      rows = ScaledWines.of(session).collectAsList();
    }
    return rows;
  }

  static int[] cultivars(SparkSession session) {
    return rows(session).stream().mapToInt(row -> row.<Integer>getAs("cultivar")).toArray();
  }

  /** All rows in one block. */
  static Block whole(SparkSession session) {
    Block block = new Block(13);
    rows(session).forEach(row -> block.add(Floats.of(row.<Vector>getAs("scaled").toArray())));
    return block.trimmed();
  }

  /** Rows dealt to so many blocks, the last block first if they are to be reversed. */
  static JavaRDD<Block> dealt(SparkSession session, int count, boolean reversed) {
    Block whole = whole(session);
    List<Block> blocks = new ArrayList<>();
    for (int block = 0; block < count; block++) {
      blocks.add(new Block(13));
    }
    for (int i = 0; i < whole.rows(); i++) {
      float[] row = new float[13];
      whole.copyRow(i, row, 0);
      blocks.get(i % count).add(row);
    }
    blocks.forEach(Block::trimmed);
    if (reversed) {
      Collections.reverse(blocks);
    }
    return JavaSparkContext.fromSparkContext(session.sparkContext()).parallelize(blocks, count);
  }

  /** Values of a block, rows x columns. */
  static double[][] values(Block block) {
    double[][] values = new double[block.rows()][block.columns()];
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < values[i].length; j++) {
        values[i][j] = block.value(i, j);
      }
    }
    return values;
  }

  /** Where each row's largest value is. */
  static int[] largest(Block block) {
    int[] largest = new int[block.rows()];
    for (int i = 0; i < largest.length; i++) {
      for (int j = 1; j < block.columns(); j++) {
        largest[i] = block.value(i, j) > block.value(i, largest[i]) ? j : largest[i];
      }
    }
    return largest;
  }
}
