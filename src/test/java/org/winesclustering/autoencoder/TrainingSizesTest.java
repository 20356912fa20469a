package org.winesclustering.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.winesclustering.ScaledWines;
import org.winesclustering.SparkTest;

class TrainingSizesTest extends SparkTest {

  @ParameterizedTest
  @CsvSource({
    "0, 120, 32",
    "1, 120, 32",
    "178, 120, 32",
    "1250, 120, 32",
    "6497, 23, 128",
    "20000, 7, 256",
    "1000000, 6, 256",
    "1000000000000, 6, 256"
  })
  void smallTablesAreSeenMoreOftenAndInSmallerBatches(long rows, int epochs, int batchSize) {
    assertThat(TrainingSizes.epochs(rows)).isEqualTo(epochs);
    assertThat(TrainingSizes.batchSize(rows)).isEqualTo(batchSize);
  }

  @Test
  void whatIsGivenIsTaken() {
    Dataset<Row> features = ScaledWines.of(session()).select("scaled");
    CnnAutoencoder stage = new CnnAutoencoder().setEpochs(7).setBatchSize(5).setWorkers(3);

    assertThat(TrainingSizes.of(stage, features, Optional.of(9)))
        .isEqualTo(new TrainingSizes(7, 5, 3, 1));
  }

  @Test
  void whatIsLeftOpenFollowsFromTheSampleAndTheCheckpoint() {
    Dataset<Row> features = ScaledWines.of(session()).select("scaled");
    CnnAutoencoder stage = new CnnAutoencoder().setMaxRows(89);

    assertThat(TrainingSizes.of(stage, features, Optional.of(9)))
        .isEqualTo(new TrainingSizes(120, 32, 9, 0.5));
    assertThat(TrainingSizes.of(stage, features, Optional.empty()).workers()).isEqualTo(2);
  }
}
