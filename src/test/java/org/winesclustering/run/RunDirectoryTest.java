package org.winesclustering.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
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
    return create(output.toString(), runId);
  }

  private static RunDirectory create(String output, String runId) {
    return RunDirectory.create(
        output,
        "train",
        runId,
        new Manifest().put("startedAt", "now").soFar(),
        new Configuration());
  }

  private RunDirectory resume(String runId) {
    return RunDirectory.resume(output.toString(), "train", runId, new Configuration());
  }

  private static void publish(RunDirectory run, Manifest manifest) throws IOException {
    run.publish(manifest.succeeded(), Checksums.inThisProcess(new Configuration()));
  }

  private JsonNode json(String name) throws IOException {
    return new ObjectMapper().readTree(output.resolve(name).toFile());
  }

  @Test
  void publishingWritesManifestWithChecksumsAndThenThePointer() throws IOException {
    RunDirectory run = create("one");
    run.writeText("report.html", "hello\n");

    publish(run, new Manifest().put("rows.read", 178));

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
    publish(create("good"), new Manifest());

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

    assertThatThrownBy(() -> create(file.toString(), "one"))
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining("is a file or lies below one; give --output a directory")
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

  @Test
  void aMalformedOutputIsAUsageFailure() {
    assertThatThrownBy(() -> create("a:b", "one"))
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining("output a:b cannot be written (")
        .extracting(failure -> ((WinesFailure) failure).exitCode())
        .isEqualTo(ExitCode.USAGE);
  }

  @Test
  void publishingRemovesWhatARunGoesOnFromAndHashesNoneOfIt() throws IOException {
    RunDirectory run = create("one");
    run.writeText("checkpoints/round-1.zip", "x");
    run.writeText("model/part", "x");

    publish(run, new Manifest());

    assertThat(output.resolve("runs/one/started.json")).doesNotExist();
    assertThat(output.resolve("runs/one/checkpoints")).doesNotExist();
    assertThat(json("runs/one/run.json").get("files").fieldNames())
        .toIterable()
        .containsExactly("model/part");
  }

  @Test
  void whatARunGoesOnFromIsThereUntilItIsPublished() throws IOException {
    RunDirectory run = create("one");
    run.writeText("checkpoints/round-1.zip", "x");
    // Where the pointer should be written, so that publishing fails half way.
    Files.createDirectories(output.resolve("latest.json/in-the-way"));

    assertThatThrownBy(() -> publish(run, new Manifest())).isInstanceOf(IOException.class);

    assertThat(output.resolve("runs/one/started.json")).exists();
    assertThat(output.resolve("runs/one/checkpoints/round-1.zip")).exists();
  }

  @Test
  void resumingLeavesTheRunAsItIsUntilItIsCleaned() throws IOException {
    RunDirectory run = create("one");
    run.writeText("checkpoints/round-1.zip", "x");
    run.writeText("rejected/part", "x");
    run.fail(new Manifest().failed(ExitCode.DIVERGED, "too fast"));

    RunDirectory resumed = resume("one");

    assertThat(output.resolve("runs/one/rejected/part")).exists();
    assertThat(resumed.started().path("startedAt").asText()).isEqualTo("now");
    resumed.clean();
    assertThat(output.resolve("runs/one/rejected")).doesNotExist();
    assertThat(output.resolve("runs/one/run.json")).doesNotExist();
    assertThat(output.resolve("runs/one/checkpoints/round-1.zip")).exists();
  }

  @Test
  void aRunGoesOnOnlyWithTheInputItBeganWith() throws IOException {
    create("one").sameInput("aaaa");

    resume("one").sameInput("aaaa");

    assertThat(json("runs/one/started.json").get("contentHash").asText()).isEqualTo("aaaa");
    assertThat(json("runs/one/started.json").get("startedAt").asText()).isEqualTo("now");
    assertThatThrownBy(() -> resume("one").sameInput("bbbb"))
        .isInstanceOf(WinesFailure.class)
        .hasMessage(
            "the input has changed since run one began (its content hash was aaaa and is bbbb);"
                + " give the same input or start a new run")
        .extracting(failure -> ((WinesFailure) failure).exitCode())
        .isEqualTo(ExitCode.CONFLICT);
  }

  @Test
  void aRunWhoseBeginningWasCutOffCannotGoOn() throws IOException {
    RunDirectory run = create("one");
    run.writeText("started.json", "{ \"conf");

    assertThatThrownBy(() -> resume("one").started())
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining("has no whole started.json");
  }

  @Test
  void filesThatAreLargeAreHashedElsewhere() throws IOException {
    RunDirectory run = create("one");
    Path part = output.resolve("runs/one/part");
    try (RandomAccessFile file = new RandomAccessFile(part.toFile(), "rw")) {
      file.setLength((64L << 20) + 1);
    }

    run.publish(new Manifest().succeeded(), files -> Map.of(files.get(0), "by the cluster"));

    assertThat(json("runs/one/run.json").at("/files/part").asText()).isEqualTo("by the cluster");
  }
}
