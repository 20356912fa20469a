package org.winesclustering.clustering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.winesclustering.SparkTest;

class NumberColumnsTest extends SparkTest {
  private static List<String> names(int count) {
    return IntStream.range(0, count).mapToObj(i -> "number " + i).toList();
  }

  /** Rows of a text, a cluster, a distance, and numbers of which some are missing. */
  private static Dataset<Row> table(int columns) {
    Stream<Column> numbers =
        IntStream.range(0, columns)
            .mapToObj(
                i ->
                    functions
                        .expr("IF(id %% 5 = %d, NULL, double(id * %d %% 11))".formatted(i % 7, i))
                        .as("number " + i));
    Stream<Column> others =
        Stream.of(
            functions.expr("concat('row ', id)").as("name"),
            functions.expr("int(id % 3)").as("cluster"),
            functions.expr("double(id)").as("distance"));
    return session()
        .range(30)
        .select(Stream.concat(others, numbers).toArray(Column[]::new))
        .repartition(2);
  }

  @Test
  void aWideTableIsPackedIntoOneColumnAndStillGivesTheSame() {
    List<String> names = names(150);
    Dataset<Row> table = table(150);

    Dataset<Row> packed = NumberColumns.packed(table, names);

    assertThat(packed.columns())
        .containsExactly("name", "cluster", "distance", NumberColumns.PACKED);
    assertThat(ClusterProfiles.of(packed, names, "cluster", "distance"))
        .isEqualTo(ClusterProfiles.of(table, names, "cluster", "distance"));
    List<String> some = List.of("name", "number 149", "number 0", "distance");
    assertThat(rows(packed, some)).isEqualTo(rows(table, some)).hasSize(30);
    assertThat(packed.select(NumberColumns.each(packed, some).toArray(Column[]::new)).columns())
        .containsExactlyElementsOf(some);
  }

  private static List<Row> rows(Dataset<Row> table, List<String> names) {
    return table.select(NumberColumns.each(table, names).toArray(Column[]::new)).collectAsList();
  }

  /** What a plan costs does not grow with the columns. */
  @Test
  void whatIsPackedIsReadByOneExpression() {
    List<String> names = names(150);
    Dataset<Row> packed = NumberColumns.packed(table(150), names);

    assertThat(NumberColumns.of(packed, names).expr().treeString().lines()).hasSize(1);
    assertThat(NumberColumns.of(packed, names.subList(0, 40)).expr().treeString().lines().count())
        .isGreaterThan(40);
  }

  @Test
  void aNarrowTableStaysAsItIs() {
    Dataset<Row> table = table(100);

    assertThat(NumberColumns.packed(table, names(100))).isSameAs(table);
  }
}
