package org.winesclustering.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.winesclustering.SparkTest;
import org.winesclustering.synthetic.SpectraOptions.Layout;

/** What Spark makes of synthetic spectra. */
class SyntheticSpectraTableTest extends SparkTest {
  private static final SpectraBuilder BUILDER =
      new SpectraBuilder(30, 3, 7).range(25, 10, 34, "nm").usualNuisances();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void everyNumberOfPartitionsGivesTheSameRows(int partitions) {
    SyntheticSpectra spectra = new SyntheticSpectra(BUILDER.layout(Layout.COLUMNS).build());

    Dataset<Row> table = spectra.table(session(), partitions);

    List<Row> rows = table.collectAsList();
    double[][] values = spectra.values();
    int[] classes = spectra.classes();
    assertThat(table.columns()).hasSize(26).startsWith("10", "11").endsWith("34", "class");
    assertThat(table.rdd().getNumPartitions()).isEqualTo(partitions);
    assertThat(rows).hasSize(30);
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      assertThat(IntStream.range(0, 25).mapToDouble(row::getDouble).toArray()).isEqualTo(values[i]);
      assertThat(row.getInt(25)).isEqualTo(classes[i] + 1);
    }
  }

  @Test
  void anArrayHoldsTheSameValuesAsFloats() {
    SyntheticSpectra spectra = new SyntheticSpectra(BUILDER.layout(Layout.ARRAY).build());

    Dataset<Row> table = spectra.table(session(), 2);

    assertThat(spectra.features()).containsExactly("spectrum");
    assertThat(table.schema().apply("spectrum").dataType())
        .isEqualTo(DataTypes.createArrayType(DataTypes.FloatType, false));
    List<Row> rows = table.collectAsList();
    for (int i = 0; i < rows.size(); i++) {
      double[] values = spectra.values()[i];
      assertThat(rows.get(i).<Float>getList(0))
          .containsExactlyElementsOf(
              IntStream.range(0, 25).mapToObj(j -> (float) values[j]).toList());
      assertThat(rows.get(i).getInt(1)).isEqualTo(spectra.classes()[i] + 1);
    }
  }

  @Test
  void partitionsFollowTheNumberOfCells() {
    SpectraBuilder wide = new SpectraBuilder(100_000, 3, 1).range(1_000, 0, 999, "");

    assertThat(new SyntheticSpectra(wide.build()).partitions(2)).isEqualTo(8);
    assertThat(new SyntheticSpectra(BUILDER.build()).partitions(2)).isEqualTo(1);
  }
}
