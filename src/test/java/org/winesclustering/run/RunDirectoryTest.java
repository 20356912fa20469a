package org.winesclustering.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.failure.ExitCode;
import org.winesclustering.failure.WinesFailure;

class RunDirectoryTest {
  @TempDir private Path output;

  private RunDirectory create(String runId) {
    return RunDirectory.create(output.toString(), "train", runId, new Configuration());
  }

  private JsonNode json(String name) throws IOException {
    return new ObjectMapper().readTree(output.resolve(name).toFile());
  }

  @Test
  void publishingWritesManifestWithChecksumsAndThenThePointer() throws IOException {
    RunDirectory run = create("one");
    run.writeText("report.html", "hello\n");

    run.publish(new Manifest().put("rows.read", 178).succeeded());

    assertThat(json("latest.json").get("runId").asText()).isEqualTo("one");
    JsonNode manifest = json("runs/one/run.json");
    assertThat(manifest.at("/status").asText()).isEqualTo("succeeded");
    assertThat(manifest.at("/exitCode").asInt()).isZero();
    assertThat(manifest.at("/rows/read").asInt()).isEqualTo(178);
    // printf 'hello\n' | sha256sum
    assertThat(manifest.get("files").get("report.html").asText())
        .isEqualTo("5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03");
  }

  @Test
  void aFailedRunSaysWhyAndLeavesThePointer() throws IOException {
    create("good").publish(new Manifest().succeeded());

    create("bad").fail(new Manifest().failed(ExitCode.DATA_QUALITY, "too many bad rows"));

    assertThat(json("latest.json").get("runId").asText()).isEqualTo("good");
    JsonNode manifest = json("runs/bad/run.json");
    assertThat(manifest.get("status").asText()).isEqualTo("failed");
    assertThat(manifest.get("exitCode").asInt()).isEqualTo(4);
    assertThat(manifest.get("message").asText()).isEqualTo("too many bad rows");
  }

  @Test
  void anExistingRunIsAConflict() {
    create("one");

    assertThatThrownBy(() -> create("one"))
        .isInstanceOf(WinesFailure.class)
        .hasMessageStartingWith("run one exists already in ")
        .extracting(failure -> ((WinesFailure) failure).exitCode())
        .isEqualTo(ExitCode.CONFLICT);
  }

  @Test
  void aFileWhereTheOutputShouldBeIsAConflict() throws IOException {
    Path file = Files.write(output.resolve("file"), "x".getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(
            () -> RunDirectory.create(file.toString(), "train", "one", new Configuration()))
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining("is a file; give --output a directory")
        .extracting(failure -> ((WinesFailure) failure).exitCode())
        .isEqualTo(ExitCode.CONFLICT);
  }

  @Test
  void freshIdsDiffer() {
    assertThat(RunDirectory.freshId())
        .matches("\\d{8}-\\d{6}-[0-9a-z]{4}")
        .isNotEqualTo(RunDirectory.freshId());
  }

  @Test
  void manifestKeepsNestedKeysAndHasNoNumberThatJsonLacks() {
    JsonNode manifest =
        new Manifest()
            .put("a.b", 1)
            .put("a.c", List.of(1.5))
            .put("a.d", Double.NaN)
            .put("reasons", Map.of("ash: missing", 2L))
            .succeeded();

    assertThat(manifest.toString())
        .isEqualTo(
            "{\"a\":{\"b\":1,\"c\":[1.5],\"d\":null},\"reasons\":{\"ash: missing\":2},\"status\":\"succeeded\",\"exitCode\":0}");
  }

  @Test
  void nestedNumbersThatJsonLacksBecomeNull() {
    JsonNode manifest =
        new Manifest()
            .put("history", List.of(Map.of("validationLoss", Double.NaN), new float[] {1, 1 / 0f}))
            .soFar();

    assertThat(manifest.toString())
        .isEqualTo("{\"history\":[{\"validationLoss\":null},[1.0,null]]}");
  }
}
