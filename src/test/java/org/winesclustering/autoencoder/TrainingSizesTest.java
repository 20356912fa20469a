package org.winesclustering.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.winesclustering.ScaledWines;
import org.winesclustering.SparkTest;
import org.winesclustering.network.Autoencoders;
import org.winesclustering.network.Branch;
import org.winesclustering.training.TrainingSummary;

class TrainingSizesTest extends SparkTest {

  private static JavaSparkContext context() {
    return JavaSparkContext.fromSparkContext(session().sparkContext());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 80, 32",
    "1, 80, 32",
    "178, 80, 32",
    "1250, 80, 32",
    "6497, 23, 128",
    "20000, 7, 256",
    "1000000, 6, 256",
    "1000000000000, 6, 256"
  })
  void smallTablesAreSeenMoreOftenAndInSmallerBatches(long rows, int epochs, int batchSize) {
    assertThat(TrainingSizes.epochs(rows, 13)).isEqualTo(epochs);
    assertThat(TrainingSizes.batchSize(rows)).isEqualTo(batchSize);
  }

  @ParameterizedTest
  @CsvSource({"44, 842, 80", "240, 448, 80", "200, 5000, 30", "5000, 1000, 6", "200, 60000, 6"})
  void wideTablesAreSeenLessOften(long rows, int columns, int epochs) {
    assertThat(TrainingSizes.epochs(rows, columns)).isEqualTo(epochs);
  }

  @ParameterizedTest
  @CsvSource({
    "13, 16",
    "128, 16",
    "129, 15",
    "448, 4",
    "570, 3",
    "2000, 1",
    "5000, 1",
    "2147483647, 1"
  })
  void wideTablesHaveFewerFilters(int columns, int filters) {
    assertThat(Objectives.architecture(new CnnAutoencoder(), columns).branch().filters())
        .containsExactly(filters);
  }

  @Test
  void filtersThatAreGivenStayAndThoseOfAStrideDoNotCount() {
    CnnAutoencoder given = new CnnAutoencoder().setFilters(List.of(5, 0, 7));
    CnnAutoencoder pooled = new CnnAutoencoder().setKind(Branch.Kind.POOLED).setPooling(4);
    CnnAutoencoder strided =
        new CnnAutoencoder().setKind(Branch.Kind.STRIDED).setPooling(4).setFilters(List.of(0, 0));

    assertThat(Objectives.architecture(given, 1000).branch().filters()).containsExactly(5, 2, 7);
    assertThat(Objectives.architecture(pooled, 4000).branch().filters()).containsExactly(16);
    assertThat(Objectives.architecture(strided, 4000).branch().filters()).containsExactly(8, 8);
  }

  @Test
  void whatIsGivenIsTaken() {
    CnnAutoencoder stage = new CnnAutoencoder().setEpochs(7).setBatchSize(5).setWorkers(3);

    assertThat(TrainingSizes.of(stage, context(), 178, 13, Optional.of(9)))
        .isEqualTo(new TrainingSizes(7, 5, 3, 1));
  }

  @Test
  void whatIsLeftOpenFollowsFromTheSampleAndTheCheckpoint() {
    CnnAutoencoder stage = new CnnAutoencoder().setMaxRows(89);

    assertThat(TrainingSizes.of(stage, context(), 178, 13, Optional.of(9)))
        .isEqualTo(new TrainingSizes(80, 32, 9, 0.5));
    assertThat(TrainingSizes.of(stage, context(), 178, 13, Optional.empty()).workers())
        .isEqualTo(2);
  }

  @Test
  void aForecastIsWhatTrainingThenDoes() {
    Dataset<Row> scaled = ScaledWines.of(session());
    CnnAutoencoder stage =
        new CnnAutoencoder()
            .setFeaturesCol("scaled")
            .setObjective("self-supervised")
            .setClusters(3)
            .setMembers(2)
            .setLessons(2)
            .setLabelTolerance(0)
            .setStarts(1)
            .setEpochs(7)
            .setEpochsPerRound(2);
    ComputationGraph network = Autoencoders.network(Objectives.architecture(stage, 13), 42);

    TrainingForecast forecast = stage.forecast(context(), scaled.count(), 13);
    TrainingSummary summary = stage.fit(scaled).summary().orElseThrow();

    assertThat(forecast.parameters()).isEqualTo(network.numParams());
    assertThat(forecast.rows()).isEqualTo(summary.rows());
    assertThat(forecast.workers()).isEqualTo(summary.workers());
    assertThat(forecast.epochs()).isEqualTo(summary.epochs());
    // Phases of 2, 2 and 3 epochs.
    assertThat(forecast.rounds()).isEqualTo(4).isEqualTo(summary.rounds().size());
    // 89 rows a worker are three minibatches of 32.
    assertThat(forecast.minibatches()).isEqualTo(21);
    assertThat(forecast.tableBytes()).isEqualTo(178 * (13 + 3) * Float.BYTES);
  }

  @Test
  void aForecastOfASampleWithValidation() {
    TrainingForecast forecast =
        new CnnAutoencoder()
            .setMaxRows(1000)
            .setValidationFraction(0.2)
            .forecast(context(), 1_000_000, 13);

    assertThat(forecast.rows()).isEqualTo(800);
    assertThat(forecast.validationRows()).isEqualTo(200);
    assertThat(forecast.tableBytes()).isEqualTo(1000 * 13 * Float.BYTES);
  }
}
