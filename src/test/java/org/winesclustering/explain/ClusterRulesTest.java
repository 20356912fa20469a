package org.winesclustering.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.winesclustering.SparkTest;
import org.winesclustering.clustering.WineTable;
import org.winesclustering.explain.ClusterRules.ClusterRule;
import org.winesclustering.explain.ClusterRules.RulesOfCluster;

class ClusterRulesTest extends SparkTest {
  private static final RuleOptions OPTIONS = new RuleOptions(3, 1000, 42);
  private static final List<String> FEATURES = List.of("a.b", "x `y\"");
  private static final StructType SCHEMA =
      new StructType()
          .add("a.b", DataTypes.DoubleType)
          .add("x `y\"", DataTypes.DoubleType)
          .add("cluster", DataTypes.IntegerType);

  @Test
  void saysWhereTheClustersAre() {
    ClusterRules rules =
        rules(row(1, 5, 0), row(2, 5, 0), row(4, 5, 1), row(5, 5, 1), row(8, 5, 0));

    assertThat(rules.fidelity()).isEqualTo(1);
    assertThat(rules.clusters()).extracting(RulesOfCluster::size).containsExactly(3L, 2L);
    // Thresholds lie in the middle, and two comparisons with one feature are one condition.
    assertThat(texts(rules.clusters().get(0))).containsExactly("a.b <= 3", "a.b > 6.5");
    assertThat(texts(rules.clusters().get(1))).containsExactly("3 < a.b <= 6.5");
    assertThat(rules.clusters().get(0).rules().get(0).coverage()).isEqualTo(2.0 / 3);
    assertThat(rules.clusters().get(0).coverage()).isEqualTo(1);
    assertThat(rules.clusters().get(1).rules().get(0))
        .isEqualTo(
            new ClusterRule(
                List.of(new Condition("a.b", OptionalDouble.of(3), OptionalDouble.of(6.5))),
                2,
                1,
                1));
  }

  @Test
  void joinsConditionsOnSeveralFeatures() {
    ClusterRules rules =
        rules(row(1, 1, 0), row(1, 2, 0), row(9, 1, 0), row(9, 2, 1), row(8, 2, 1));

    assertThat(texts(rules.clusters().get(1))).containsExactly("a.b > 4.5 and x `y\" > 1.5");
  }

  @Test
  void countsRowsThatARuleGetsWrong() {
    // Depth 1 cannot tell the last row of cluster 1 from those of cluster 0.
    ClusterRules rules =
        ClusterRules.of(
            table(
                row(1, 5, 0), row(2, 5, 0), row(3, 5, 0), row(7, 5, 1), row(8, 5, 1), row(0, 5, 1)),
            FEATURES,
            "cluster",
            new RuleOptions(1, 1000, 42));

    ClusterRule first = rules.clusters().get(0).rules().get(0);
    assertThat(first.text()).isEqualTo("a.b <= 5");
    assertThat(first.rows()).isEqualTo(4);
    assertThat(first.precision()).isEqualTo(0.75);
    assertThat(first.coverage()).isEqualTo(1);
    assertThat(rules.clusters().get(1).coverage()).isEqualTo(2.0 / 3);
    assertThat(rules.fidelity()).isEqualTo(5.0 / 6);
  }

  @Test
  void countsTheWholeTableAndNotTheSample() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      rows.add(row(i, i % 3, i < 200 ? 0 : 2));
    }
    Dataset<Row> table = session().createDataFrame(rows, SCHEMA);

    ClusterRules rules = ClusterRules.of(table, FEATURES, "cluster", new RuleOptions(3, 60, 1));

    assertThat(rules.clusters()).extracting(RulesOfCluster::size).containsExactly(200L, 300L);
    assertThat(rules.fidelity()).isBetween(0.9, 1.0);
    ClusterRule first = rules.clusters().get(0).rules().get(0);
    double shown = first.conditions().get(0).atMost().orElseThrow();
    assertThat(first.rows()).isEqualTo((long) Math.floor(shown) + 1);
    assertThat(
            ClusterRules.of(table.repartition(5), FEATURES, "cluster", new RuleOptions(3, 60, 1)))
        .isEqualTo(rules);
  }

  @Test
  void oneClusterNeedsNoRule() {
    ClusterRules rules = rules(row(1, 5, 0), row(2, 6, 0));

    assertThat(rules).isEqualTo(new ClusterRules(1, List.of(new RulesOfCluster(0, 2, List.of()))));
  }

  @Test
  void aTableWithoutRowsHasNoRules() {
    ClusterRules rules = rules();

    assertThat(rules.fidelity()).isNaN();
    assertThat(rules.clusters()).isEmpty();
  }

  @Test
  void aClusterThatTheTreeMissesHasNoRule() {
    // The single row of cluster 7 is the same point as two rows of cluster 0.
    ClusterRules rules =
        rules(row(1, 5, 0), row(1, 5, 0), row(1, 5, 7), row(9, 5, 3), row(9, 5, 3));

    assertThat(rules.clusters()).extracting(RulesOfCluster::cluster).containsExactly(0, 3, 7);
    assertThat(rules.clusters().get(2)).isEqualTo(new RulesOfCluster(7, 1, List.of()));
    assertThat(rules.clusters().get(2).coverage()).isZero();
    assertThat(rules.fidelity()).isEqualTo(0.8);
  }

  @Test
  void aClusterOfOneRowHasARuleIfItIsApart() {
    ClusterRules rules = rules(row(1, 5, 0), row(2, 5, 0), row(3, 5, 0), row(90, 5, 1));

    assertThat(texts(rules.clusters().get(1))).containsExactly("a.b > 46.5");
  }

  @Test
  void missingValuesMeetNoConditionAndTakeTheMedianInTheTree() {
    ClusterRules rules =
        rules(
            row(1, 5, 0),
            row(2, 5, 0),
            row(2, null, 0),
            row(null, 5, 0),
            row(Double.NaN, 5, 1),
            row(9, 5, 1));

    // The median of a.b is 2, so that rows 4 and 5 go left; neither meets the condition.
    ClusterRule first = rules.clusters().get(0).rules().get(0);
    assertThat(first.text()).isEqualTo("a.b <= 5.5");
    assertThat(first.rows()).isEqualTo(3);
    assertThat(first.coverage()).isEqualTo(0.75);
    assertThat(first.precision()).isEqualTo(1);
    assertThat(rules.fidelity()).isEqualTo(5.0 / 6);
  }

  @Test
  void aColumnWithoutValuesIsNotUsed() {
    ClusterRules rules = rules(row(1, null, 0), row(3, null, 1));

    assertThat(texts(rules.clusters().get(0))).containsExactly("a.b <= 2");
  }

  @Test
  void thresholdsHaveTheDigitsThatTheyNeed() {
    ClusterRules rules =
        ClusterRules.of(
            table(
                row(-7, 5, 0),
                row(12.7, 5, 1),
                row(12.9123, 5, 2),
                row(1234567, 5, 3),
                row(1234568, 5, 4),
                row(3e12, 5, 5)),
            FEATURES,
            "cluster",
            new RuleOptions(5, 1000, 42));

    assertThat(rules.clusters())
        .extracting(cluster -> texts(cluster).get(0))
        .containsExactly(
            "a.b <= 2.85",
            "2.85 < a.b <= 12.8",
            "12.8 < a.b <= 617000",
            "617000 < a.b <= 1234567.5",
            "1234567.5 < a.b <= 1.5E+12",
            "a.b > 1.5E+12");
  }

  @Test
  void explainsTheWinesClusters() {
    Dataset<Row> wines = Wines.clustered(session());

    ClusterRules rules = ClusterRules.of(wines, WineTable.features(), "prediction", OPTIONS);

    assertThat(rules.fidelity()).isGreaterThan(0.93);
    assertThat(rules.clusters())
        .hasSize(3)
        .allSatisfy(cluster -> assertThat(cluster.coverage()).isGreaterThan(0.85));
    long rows =
        rules.clusters().stream()
            .flatMap(c -> c.rules().stream())
            .mapToLong(ClusterRule::rows)
            .sum();
    assertThat(rows).isEqualTo(178);
  }

  @Test
  void rulesCoverWhatSparkFilters() {
    Dataset<Row> wines = Wines.clustered(session());

    ClusterRules rules =
        ClusterRules.of(wines, WineTable.features(), "prediction", new RuleOptions(4, 80, 7));

    assertThat(rules.clusters())
        .flatExtracting(RulesOfCluster::rules)
        .hasSizeGreaterThan(3)
        .extracting(ClusterRule::rows)
        .isEqualTo(filtered(wines, rules));
  }

  @Test
  void partitionsDoNotMatter() {
    Dataset<Row> wines = Wines.clustered(session());
    RuleOptions sampled = new RuleOptions(3, 90, 7);

    ClusterRules one =
        ClusterRules.of(wines.coalesce(1), WineTable.features(), "prediction", sampled);

    assertThat(ClusterRules.of(wines.repartition(9), WineTable.features(), "prediction", sampled))
        .isEqualTo(one);
  }

  @Test
  void refusesOptionsOutOfRange() {
    assertThatThrownBy(() -> new RuleOptions(0, 10, 1))
        .hasMessage(
            "depth is 0 and sampleRows is 10; a depth of 1 to 10 and at least one row are needed");
    assertThatThrownBy(() -> new RuleOptions(3, 0, 1)).hasMessageContaining("sampleRows is 0");
  }

  /** How many rows Spark finds for each rule. */
  private static List<Long> filtered(Dataset<Row> rows, ClusterRules rules) {
    Row counts =
        rows.selectExpr(
                rules.clusters().stream()
                    .flatMap(cluster -> cluster.rules().stream())
                    .map(rule -> "count_if(" + filter(rule) + ")")
                    .toArray(String[]::new))
            .first();
    return IntStream.range(0, counts.size()).mapToObj(counts::getLong).toList();
  }

  /** The rule's text is SQL but for intervals. */
  private static String filter(ClusterRule rule) {
    return rule.text().replaceAll("([-0-9.]+) < (\\w+) <=", "$2 > $1 and $2 <=");
  }

  private static List<String> texts(RulesOfCluster cluster) {
    return cluster.rules().stream().map(ClusterRule::text).toList();
  }

  private static Row row(Number first, Number second, int cluster) {
    return RowFactory.create(
        first == null ? null : first.doubleValue(),
        second == null ? null : second.doubleValue(),
        cluster);
  }

  private static ClusterRules rules(Row... rows) {
    return ClusterRules.of(table(rows), FEATURES, "cluster", OPTIONS);
  }

  private static Dataset<Row> table(Row... rows) {
    return session().createDataFrame(List.of(rows), SCHEMA).repartition(2);
  }
}
