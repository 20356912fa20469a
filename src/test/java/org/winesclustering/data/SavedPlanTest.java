package org.winesclustering.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

class SavedPlanTest {
  @TempDir private Path model;

  @Test
  void aModelOfAnEarlierVersionHasNone() {
    assertThat(SavedPlan.ofModel(model.toString(), new Configuration()).find()).isEmpty();
  }

  @Test
  void oneThatIsDamagedIsAFaultOfTheModel() throws IOException {
    Files.writeString(model.resolve("columns.conf"), "columns {");

    assertThatThrownBy(() -> SavedPlan.ofModel(model.toString(), new Configuration()).find())
        .isInstanceOfSatisfying(
            WinesFailure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.INPUT))
        .hasMessageContaining("columns.conf, is damaged (")
        .hasMessageEndingWith("); give an undamaged copy of the model");
  }
}
