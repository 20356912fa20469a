package org.winesclustering.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.winesclustering.clustering.NumberColumns;
import org.winesclustering.clustering.QuotedColumn;
import org.winesclustering.novelty.NoveltyThreshold;

/**
 * A record that is unlike those of the training.
 *
 * @param names its values in the columns that name it
 * @param strangeness larger is stranger; NaN is strangest
 * @param values of the features, NaN where missing
 */
@SuppressWarnings("ArrayRecordComponent") // Only shown, never compared.
public record NovelRecord(List<String> names, int cluster, double strangeness, double[] values) {
  /**
   * Collects the strangest novel records, in one job.
   *
   * @param scored what {@link Scoring#of} gave
   * @param named columns that name a record, of any types
   * @param features columns of numbers
   * @param most number of records
   * @return the strangest first; none for a model without novelty detection
   */
  public static List<NovelRecord> strangest(
      Scoring scoring, Dataset<Row> scored, List<String> named, List<String> features, int most) {
    return Stream.of(scoring.model().stages())
        .filter(NoveltyThreshold.class::isInstance)
        .map(NoveltyThreshold.class::cast)
        .findFirst()
        .map(novelty -> strangest(novelty.getErrorCol(), scored, named, features, most))
        .orElse(List.of());
  }

  private static List<NovelRecord> strangest(
      String errorCol, Dataset<Row> scored, List<String> named, List<String> features, int most) {
    Column[] columns =
        Stream.concat(
                Stream.of(
                    scored.col(Columns.PREDICTION).cast(DataTypes.IntegerType),
                    QuotedColumn.of(scored, errorCol),
                    NumberColumns.of(scored, features)),
                named.stream()
                    .map(name -> QuotedColumn.of(scored, name).cast(DataTypes.StringType)))
            .toArray(Column[]::new);
    Dataset<Row> novel = scored.filter(scored.col(Columns.NOVEL));
    Row[] rows =
        (Row[])
            novel
                .orderBy(QuotedColumn.of(scored, errorCol).desc())
                .limit(most)
                .select(columns)
                .take(most);
    return Arrays.stream(rows).map(NovelRecord::of).toList();
  }

  private static NovelRecord of(Row row) {
    return new NovelRecord(
        IntStream.range(3, row.size())
            .mapToObj(i -> row.isNullAt(i) ? "" : row.getString(i))
            .toList(),
        row.getInt(0),
        row.getDouble(1),
        NumberColumns.values(row, 2));
  }
}
