package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.winesclustering.config.ConfigLoader;

/** What the command line answers without Spark. */
class CommandLineTest {

  /** What a command printed, and where. */
  private record Printed(int code, String out, String err) {

    static Printed by(String... arguments) {
      PrintStream out = System.out;
      PrintStream err = System.err;
      ByteArrayOutputStream printed = new ByteArrayOutputStream();
      ByteArrayOutputStream said = new ByteArrayOutputStream();
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
      try {
        return new Printed(
            Main.run(arguments),
            printed.toString(StandardCharsets.UTF_8),
            said.toString(StandardCharsets.UTF_8));
      } finally {
        System.setOut(out);
        System.setErr(err);
      }
    }
  }

  @Test
  void aMistypedCommandOrOptionHasAProposal() {
    assertThat(Printed.by("trian"))
        .satisfies(printed -> assertThat(printed.code()).isEqualTo(2))
        .satisfies(printed -> assertThat(printed.err()).contains("did you mean train?"));
    assertThat(Printed.by("train", "--imput", "x.csv"))
        .satisfies(printed -> assertThat(printed.code()).isEqualTo(2))
        .satisfies(printed -> assertThat(printed.err()).contains("did you mean --input?"));
  }

  @Test
  void helpIsThatOfTheCommand() {
    assertThat(Printed.by("help", "train").out())
        .isEqualTo(Printed.by("train", "--help").out())
        .contains("--clusters=N");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "train | --clusters --columns --config --dry-run --features --format --gpu --help --id"
            + " --input --label --logical-date --mlflow --output --resume --run-id --set --table --version",
        "assign | --columns --config --dry-run --format --gpu --help --id --input --label"
            + " --logical-date --model --output --run-id --set --stream --table --trigger"
            + " --unverified --version",
        "inspect | --columns --columns-out --config --features --format --help --id --input --label"
            + " --set --version",
        "rollback | --config --help --mlflow --output --to --version",
        "prune | --config --dry-run --help --keep --older-than --output --used-by --version",
        "open | --config --help --output --set --version",
        "outcome | --config --help --output --run-id --set --version",
        "doctor | --columns --config --features --format --gpu --help --id --input --label --output"
            + " --rows --set --version --wait"
      })
  void helpListsWhatMattersToTheCommand(String command, String options) {
    assertThat(
            Pattern.compile("^ {2}(?:-\\w, | {4})(--[a-z-]+)", Pattern.MULTILINE)
                .matcher(Printed.by(command, "--help").out())
                .results()
                .map(found -> found.group(1)))
        .containsExactlyInAnyOrder(options.split(" "));
  }

  @Test
  void anOptionOfAnotherCommandIsRefused() {
    assertThat(Printed.by("assign", "--model", "m", "--features", "a,b"))
        .satisfies(printed -> assertThat(printed.code()).isEqualTo(2))
        .satisfies(printed -> assertThat(printed.err()).contains("'--features'"));
  }

  @Test
  void theConfigurationIsAFileThatGivesTheSameConfiguration(@TempDir Path folder)
      throws IOException {
    Path first = Files.writeString(folder.resolve("a.conf"), "data.id = [\"a, b\", c]");
    Printed printed =
        Printed.by(
            "config",
            "--config",
            first.toString(),
            "--set",
            "training.epochs=7",
            "--set",
            "input.options.comment=#");
    Path file = Files.writeString(folder.resolve("my.conf"), printed.out());

    assertThat(printed.code()).isZero();
    ConfigLoader loader = new ConfigLoader();
    assertThat(loader.lines(Optional.of(file), System.getenv(), Map.of()))
        .containsExactlyElementsOf(printed.out().lines().toList())
        .contains("training.epochs = \"7\"", "input.options.comment = \"#\"")
        .contains("data.id = [\"a, b\",\"c\"]");
  }

  @Test
  void secretsAreNotPrinted(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(folder.resolve("a.conf"), "input.options.password = \"hush hush\"");

    assertThat(Printed.by("config", "--config", file.toString()).out())
        .contains("input.options.password")
        .doesNotContain("hush");
  }

  @Test
  void theDefaultsAreTheReference() {
    String defaults = Printed.by("config", "--defaults").out();

    List<String> keys =
        ConfigFactory.parseString(defaults).entrySet().stream()
            .map(entry -> entry.getKey())
            .sorted()
            .toList();
    assertThat(keys).isEqualTo(new ConfigLoader().keys());
    assertThat(Stream.of("# auto | csv | parquet", "1 to")).allMatch(defaults::contains);
  }

  @Test
  void anOptionCountsBeforeTheSameKeyInSet() {
    assertThat(Printed.by("config", "--clusters", "5", "--set", "clusters.k=4").out())
        .contains("clusters.k = \"5\"");
  }

  @Test
  void openTellsThatThereIsNoReport(@TempDir Path folder) {
    assertThat(Printed.by("open", "--output", folder.toString()))
        .satisfies(printed -> assertThat(printed.code()).isEqualTo(3))
        .satisfies(
            printed ->
                assertThat(printed.err())
                    .contains("there is no published training run in " + folder));
  }
}
