package org.winesclustering.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.winesclustering.SparkTest;
import org.winesclustering.clustering.CentreDistance;
import org.winesclustering.clustering.Silhouettes;
import org.winesclustering.clustering.WineTable;
import org.winesclustering.explain.NotableRows.NotableRow;

class ExplanationsTest extends SparkTest {
  private static final RuleOptions RULES = new RuleOptions(3, 100, 42);

  private static Explanations ofTheWines;

  @Test
  void explainsAllClustersAndIgnoresPartitions() {
    Dataset<Row> wines = Wines.clustered(session());

    Explanations one = ofTheWines();

    assertThat(explanations(wines.repartition(5))).isEqualTo(one);
    assertThat(one.ranking().clusters()).hasSize(3);
    assertThat(one.rules().clusters()).hasSize(3);
    assertThat(one.notable()).hasSize(3);
    assertThat(one.notable().get(0).typical().get(0).values()).containsKey("cultivar").hasSize(14);
  }

  /** Nobody looks at thousands of cells of a record, and the manifest would have them all. */
  @Test
  void ofManyFeaturesNotableRecordsShowThoseThatSeparateMost() {
    Dataset<Row> wines = Wines.clustered(session());
    List<String> noise = IntStream.range(0, 120).mapToObj(i -> "noise" + i).toList();
    for (String name : noise) {
      wines = wines.withColumn(name, functions.expr("double(hash(proline, '" + name + "'))"));
    }
    List<String> features = Stream.concat(noise.stream(), WineTable.features().stream()).toList();

    Explanations explanations =
        Explanations.of(
            wines,
            features,
            List.of("cultivar"),
            new ExplanationOptions(AssignedColumns.standard(), RULES, 3));

    assertThat(explanations.ranking().overall()).hasSize(133);
    assertThat(explanations.notable().get(0).typical().get(0).values())
        .hasSize(101)
        .containsKey("cultivar")
        .containsKeys(WineTable.features().toArray(String[]::new));
  }

  @Test
  void columnsCanHaveOtherNames() {
    Dataset<Row> wines =
        Wines.clustered(session())
            .withColumnRenamed("prediction", "c.1")
            .withColumnRenamed("distance", "d `2")
            .withColumnRenamed("margin", "m 3");
    AssignedColumns columns =
        new AssignedColumns("c.1", "d `2", "m 3", "silhouette", "reconstructionError");

    Explanations explanations =
        Explanations.of(
            wines,
            WineTable.features(),
            List.of("cultivar"),
            new ExplanationOptions(columns, RULES, 3));

    assertThat(explanations).isEqualTo(ofTheWines());
  }

  @Test
  void explainsASingleCluster() {
    Dataset<Row> wines =
        Wines.clustered(session())
            .drop("distance", "margin", "silhouette")
            .withColumn("prediction", functions.lit(0));
    Dataset<Row> measured =
        new CentreDistance()
            .setVectorCol("scaled")
            .setCentres(new double[][] {new double[13]})
            .transform(wines);

    Explanations explanations =
        explanations(Silhouettes.withSilhouette(measured, "scaled", "prediction", "silhouette"));

    assertThat(explanations.rules().fidelity()).isEqualTo(1);
    assertThat(explanations.rules().clusters().get(0).rules()).isEmpty();
    NotableRow typical = explanations.notable().get(0).typical().get(0);
    assertThat(typical.silhouette()).isNaN();
    assertThat(typical.margin()).isEqualTo(1);
    assertThat(typical.distance())
        .isLessThan(explanations.notable().get(0).doubtful().get(0).distance());
  }

  @Test
  void refusesLessThanNoRows() {
    assertThatThrownBy(() -> new ExplanationOptions(AssignedColumns.standard(), RULES, -1))
        .hasMessage("notableRows is -1; 0 or more is needed");
  }

  private static synchronized Explanations ofTheWines() {
    if (ofTheWines == null) {
      ofTheWines = explanations(Wines.clustered(session()).coalesce(1));
    }
    return ofTheWines;
  }

  private static Explanations explanations(Dataset<Row> rows) {
    return Explanations.of(
        rows,
        WineTable.features(),
        List.of("cultivar"),
        new ExplanationOptions(AssignedColumns.standard(), RULES, 3));
  }
}
