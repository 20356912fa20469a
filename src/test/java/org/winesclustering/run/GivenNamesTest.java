package org.winesclustering.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.retraining.ClusterName;

class GivenNamesTest {
  private static final Configuration HADOOP = new Configuration();

  @TempDir private Path folder;

  private OutputDirectory output() {
    return OutputDirectory.of(folder.toString(), HADOOP);
  }

  private void train(String runId, String idsSince) throws IOException {
    RunDirectory run =
        RunDirectory.claim(
            output(), "train", runId, new Lease(Duration.ofMinutes(1), Optional.empty()));
    run.begin(new Manifest().soFar());
    run.writeText("model/metadata/part-0", "model of " + runId);
    run.publish(
        new Manifest()
            .put("runId", runId)
            .put("command", "train")
            .put("finishedAt", Instant.now().toString())
            .put("clusters.idsSince", idsSince)
            .put(
                "clusters.names",
                List.of(
                    Map.of("id", 0, "name", "high proline", "proposed", true),
                    Map.of("id", 2, "name", "low hue", "proposed", true)))
            .succeeded(),
        Checksums.inThisProcess(HADOOP));
  }

  @BeforeEach
  void published() throws IOException {
    train("first", "first");
  }

  private List<ClusterName> ofModel(String runId) throws IOException {
    return GivenNames.ofModel(folder + "/runs/" + runId + "/model", HADOOP);
  }

  @Test
  void aNameReplacesTheProposedOneAndGoesWithTheIds() throws IOException {
    List<ClusterName> now = GivenNames.give(output(), Map.of(2, "Barolo-like"));

    assertThat(now)
        .containsExactly(
            new ClusterName(0, "high proline", true), new ClusterName(2, "Barolo-like", false));
    assertThat(ofModel("first")).isEqualTo(now);
    train("retrained", "first");
    assertThat(ofModel("retrained")).isEqualTo(now);
    train("anew", "anew");
    assertThat(ofModel("anew")).allMatch(ClusterName::isProposed);
    GivenNames.give(output(), Map.of(0, "light"));
    Rollback.of(output(), Optional.of("first"));
    assertThat(GivenNames.of(output(), "first")).containsExactly(Map.entry(2, "Barolo-like"));
    assertThat(GivenNames.of(output(), "anew")).containsExactly(Map.entry(0, "light"));
  }

  @Test
  void anEmptyNameTakesOneBack() {
    GivenNames.give(output(), Map.of(0, "light", 2, "Barolo-like"));

    assertThat(GivenNames.give(output(), Map.of(2, "")))
        .containsExactly(new ClusterName(0, "light", false), new ClusterName(2, "low hue", true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        " light",
        "li\nght",
        "li\u202eght",
        "\u0007",
        "\ud83c",
        "sixty-one characters are one too many for the name of a cluste"
      })
  void someTextsAreNoNames(String name) {
    assertRefused(Map.of(0, name), FailureKind.USAGE, "the name of cluster 0 is \"");
  }

  @Test
  void namesInAnyScriptAreNames() {
    String name = "Nebbiolo – крепкое 🍷 (60+)";

    assertThat(GivenNames.give(output(), Map.of(0, name)).get(0).name()).isEqualTo(name);
    assertThat(ClusterName.isValid("x".repeat(60))).isTrue();
  }

  @Test
  void unknownClustersAndDoubledNamesAreRefusedAndNothingIsWritten() {
    assertRefused(
        Map.of(1, "light", 7, "strong"),
        FailureKind.INPUT,
        "run first in " + folder + " has no cluster 1, 7; it has the clusters 0, 2");
    assertRefused(
        Map.of(0, "light", 2, "Light"), FailureKind.USAGE, "cluster 2 would be named \"Light\"");
    assertRefused(Map.of(2, "HIGH PROLINE"), FailureKind.USAGE, "as another one is already");
    assertThat(folder.resolve("cluster-names.json")).doesNotExist();
  }

  @Test
  void withoutAPublishedRunThereIsNothingToName(@TempDir Path empty) {
    assertThatThrownBy(
            () -> GivenNames.give(OutputDirectory.of(empty.toString(), HADOOP), Map.of(0, "light")))
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining("no run of train is published");
  }

  @Test
  void namesThatWereEditedIntoTheFileAreChecked() throws IOException {
    Files.writeString(
        folder.resolve("cluster-names.json"),
        "{\"names\": {\"first\": {\"0\": \"a\\nb\", \"x\": \"light\", \"2\": \"strong\"}}}");

    assertThat(GivenNames.of(output(), "first")).containsExactly(Map.entry(2, "strong"));
  }

  @Test
  void aModelWithoutItsRunHasNoNames() throws IOException {
    Path copy = Files.createDirectories(folder.resolve("elsewhere/model"));

    assertThat(GivenNames.ofModel(copy.toString(), HADOOP)).isEmpty();
    assertThat(GivenNames.ofModel(copy.getParent().toString(), HADOOP)).isEmpty();
  }

  private void assertRefused(Map<Integer, String> names, FailureKind kind, String message) {
    assertThatThrownBy(() -> GivenNames.give(output(), names))
        .isInstanceOfSatisfying(
            WinesFailure.class, failure -> assertThat(failure.kind()).isEqualTo(kind))
        .hasMessageContaining(message);
  }
}
