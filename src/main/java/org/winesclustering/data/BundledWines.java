package org.winesclustering.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.winesclustering.data.text.CsvSyntax;

/** The UCI Wine table inside the application: 178 wines, 13 features, 3 cultivars. */
public final class BundledWines {
  /** Name of the column with the cultivar, 1 to 3. */
  public static final String LABEL = "cultivar";

  private static final String RESOURCE = "uci-wine.csv";

  private BundledWines() {}

  /** The rows, with every column as text, as any other CSV is read. */
  static Dataset<Row> rows(SparkSession session) {
    List<List<String>> cells = csv().lines().map(CsvSyntax.of(',')::cells).toList();
    StructType schema = new StructType();
    for (String name : cells.get(0)) {
      schema = schema.add(name, DataTypes.StringType);
    }
    List<Row> rows = cells.stream().skip(1).map(row -> RowFactory.create(row.toArray())).toList();
    // A second task would cost more than its rows.
    return session.createDataFrame(rows, schema).coalesce(1);
  }

  /** The table as CSV text. */
  public static String csv() {
    try (InputStream stream = BundledWines.class.getResourceAsStream(RESOURCE)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
