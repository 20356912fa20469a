package org.winesclustering.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

class MlflowConfigTest {
  private static MlflowConfig load(Map<String, String> environment, Map<String, String> settings) {
    return new ConfigLoader().load(Optional.empty(), environment, settings).mlflow();
  }

  private static MlflowConfig with(String key, String value) {
    return load(Map.of(), Map.of(key, value));
  }

  @Test
  void nothingIsRecordedUnlessItIsAskedFor() {
    MlflowConfig config = load(Map.of(), Map.of());

    assertThat(config.server()).isEmpty();
    assertThat(config.isOtherStore(Map.of())).isFalse();
    assertThat(config.experiment()).isEqualTo("wines-clustering");
    assertThat(config.model()).contains("wines-clustering");
    assertThat(config.alias()).isEqualTo("published");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost:5000",
        "ftp://host",
        "http:/host",
        "http://",
        "sqlite:///mlflow.db",
        "databricks",
        "http://host:50 00",
        "http://me:hush@host:5000",
        "http://host/?token=hush"
      })
  void whatIsNoAddressOfAServerIsRefused(String uri) {
    assertThatThrownBy(() -> with("mlflow.uri", uri))
        .hasMessageContaining("mlflow.uri is ")
        .hasMessageContaining("allowed: the http or https address of a tracking server")
        .isInstanceOfSatisfying(
            WinesFailure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.USAGE));
  }

  @Test
  void anAddressMayHaveAPath() {
    assertThat(with("mlflow.uri", "https://host/ml/flow/").server())
        .contains(URI.create("https://host/ml/flow"));
  }

  @Test
  void variablesCountWhereNothingElseIsSaid(@TempDir Path folder) throws Exception {
    Map<String, String> variables =
        Map.of(
            "MLFLOW_TRACKING_URI",
            "http://variable",
            "MLFLOW_EXPERIMENT_NAME",
            "/Users/ada/wine:red/");
    Path file = Files.writeString(folder.resolve("own.conf"), "mlflow.uri = \"http://file\"");

    MlflowConfig config = load(variables, Map.of());
    assertThat(config.server()).contains(URI.create("http://variable"));
    assertThat(config.experiment()).isEqualTo("/Users/ada/wine:red/");
    assertThat(config.model()).contains("wine-red");
    assertThat(new ConfigLoader().load(Optional.of(file), variables, Map.of()).mlflow().server())
        .contains(URI.create("http://file"));
    assertThat(load(variables, Map.of("mlflow.uri", "off")).server()).isEmpty();
  }

  @Test
  void anotherStoreOfTheVariableCountsUnlessItIsTurnedOff() {
    Map<String, String> variables = Map.of("MLFLOW_TRACKING_URI", "databricks");

    assertThat(load(variables, Map.of()).server()).isEmpty();
    assertThat(load(variables, Map.of()).isOtherStore(variables)).isTrue();
    assertThat(load(variables, Map.of("mlflow.uri", "off")).isOtherStore(variables)).isFalse();
    assertThat(load(variables, Map.of("mlflow.uri", "http://host")).isOtherStore(variables))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "alias, latest",
    "alias, Latest",
    "alias, v12",
    "alias, a b",
    "alias, ''",
    "model, a/b",
    "model, a:b"
  })
  void namesThatMlflowDoesNotTakeAreRefused(String key, String value) {
    assertThatThrownBy(() -> with("mlflow." + key, value))
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining("mlflow." + key + " is \"" + value + "\", allowed: ");
  }

  @Test
  void namesMayBeGiven() {
    assertThat(with("mlflow.model", "off").model()).isEmpty();
    assertThat(with("mlflow.model", "cellar.wines.clusters").model())
        .contains("cellar.wines.clusters");
    assertThat(with("mlflow.alias", "latest-good").alias()).isEqualTo("latest-good");
  }
}
