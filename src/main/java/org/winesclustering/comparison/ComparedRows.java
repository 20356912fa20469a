package org.winesclustering.comparison;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.winesclustering.clustering.QuotedColumn;
import org.winesclustering.clustering.RowSample;

/**
 * Columns that a comparison reads, by position: the features, the embedding, the label as text, and
 * the contenders' clusters.
 */
final class ComparedRows {
  static final int FEATURES = 0;
  static final int EMBEDDING = 1;
  private static final int LABEL = 2;
  private static final int FIRST_CLUSTER = 3;

  private final Dataset<Row> rows;
  private final List<Contender> contenders;
  private final ComparisonOptions options;

  ComparedRows(Dataset<Row> rows, List<Contender> contenders, ComparisonOptions options) {
    this.rows = rows;
    this.contenders = contenders;
    this.options = options;
  }

  /** Table with the columns that a comparison reads, under their own names. */
  static Dataset<Row> needed(
      Dataset<Row> rows, List<Contender> contenders, ComparisonOptions options) {
    return rows.select(
        options
            .columns(contenders)
            .map(column -> QuotedColumn.of(rows, column))
            .toArray(Column[]::new));
  }

  /** All rows, with features and embedding as MLlib vectors. */
  Dataset<Row> all() {
    Column features = QuotedColumn.of(rows, options.scaledCol()).as("features");
    Column embedding = QuotedColumn.of(rows, options.embeddingCol()).as("embedding");
    return rows.select(
        Stream.concat(Stream.of(features, embedding), labelAndClusters()).toArray(Column[]::new));
  }

  /** Sample of the rows, or all of them, with vectors as arrays. */
  List<Row> sample() {
    Stream<Column> vectors =
        Stream.of(options.scaledCol(), options.embeddingCol())
            .map(column -> RowSample.values(rows, column));
    List<Column> columns = Stream.concat(vectors, labelAndClusters()).toList();
    return RowSample.of(rows, columns, options.sampleRows(), options.seed());
  }

  private Stream<Column> labelAndClusters() {
    Column label =
        options
            .labelCol()
            .map(column -> QuotedColumn.of(rows, column))
            .orElse(functions.lit(null))
            .cast(DataTypes.StringType)
            .as("label");
    Stream<Column> clusters =
        IntStream.range(0, contenders.size())
            .mapToObj(
                i ->
                    QuotedColumn.of(rows, contenders.get(i).predictionCol())
                        .cast(DataTypes.IntegerType)
                        .as("cluster" + i));
    return Stream.concat(Stream.of(label), clusters);
  }

  static double[] vector(Row row, int place) {
    return row.<Vector>getAs(place).toArray();
  }

  static int cluster(Row row, int contender) {
    return row.getInt(FIRST_CLUSTER + contender);
  }

  static Cell cell(Row row, int contender, int baseline) {
    return new Cell(row.getString(LABEL), cluster(row, contender), cluster(row, baseline));
  }
}
