package org.winesclustering.explain;

import static org.apache.spark.sql.functions.udf;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.winesclustering.clustering.QuotedColumn;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/** Reasons as text, for tables without lists and for people. */
public final class ReasonsText {
  private static final int DIGITS = 4;
  private static final int DIGITS_OF_VALUE = 6;

  private ReasonsText() {}

  /** The rows with texts in the place of their reasons; as they are without such a column. */
  public static Dataset<Row> in(Dataset<Row> rows, String name) {
    return List.of(rows.columns()).contains(name)
        ? rows.withColumn(name, of(QuotedColumn.of(rows, name)))
        : rows;
  }

  /**
   * Texts such as "proline 1065 (cluster 1: 520) +3.2; hue 0.7 (cluster 1: 1.06) -0.4".
   *
   * @param reasons of {@link ClusterReasons#TYPE}
   */
  public static Column of(Column reasons) {
    return udf((UDF1<Seq<Row>, String>) ReasonsText::text, DataTypes.StringType).apply(reasons);
  }

  private static String text(Seq<Row> reasons) {
    return reasons == null ? null : of(JavaConverters.seqAsJavaList(reasons));
  }

  /** The text of one row's reasons. */
  public static String of(List<Row> reasons) {
    return reasons.stream().map(ReasonsText::text).collect(Collectors.joining("; "));
  }

  private static String text(Row reason) {
    String feature = reason.getAs("feature");
    boolean isCategory = feature.contains(" = ") && reason.<Double>getAs("value") == 1;
    return String.format(
        Locale.ROOT,
        "%s (cluster %d: %s) %+.1f",
        isCategory ? feature : feature + " " + number(reason.getAs("value"), DIGITS_OF_VALUE),
        reason.<Integer>getAs("next"),
        isCategory
            ? String.format(Locale.ROOT, "%.0f %%", 100 * reason.<Double>getAs("nextTypical"))
            : number(reason.getAs("nextTypical"), DIGITS),
        reason.<Double>getAs("score"));
  }

  private static String number(double value, int digits) {
    return Rounding.text(Rounding.significant(value, digits));
  }
}
