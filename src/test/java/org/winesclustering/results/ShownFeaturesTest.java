package org.winesclustering.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.winesclustering.SparkTest;
import org.winesclustering.config.ConfigLoader;
import org.winesclustering.config.WinesConfig;
import org.winesclustering.data.CheckedRecords;
import org.winesclustering.data.RecordChecks;
import org.winesclustering.data.RecordReader;
import org.winesclustering.data.Records;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

class ShownFeaturesTest extends SparkTest {
  private static WinesConfig config(Map<String, String> settings) {
    return new ConfigLoader().load(Optional.empty(), Map.of(), settings);
  }

  @Test
  void theConfigurationWinsOverWhatTheFileSays(@TempDir Path folder) throws IOException {
    Path csv = folder.resolve("wines.csv");
    Files.writeString(
        csv,
        "Alcohol (% vol);pH [-];sugar;ash (g/l);plain\n"
            + IntStream.range(0, 30)
                .mapToObj(
                    i ->
                        "%d.5;%s;%d mg/l;%d.25;%d.75"
                            .formatted(
                                11 + i % 3,
                                3 + i * 7 % 11 / 10.0,
                                4 + i * 5 % 13,
                                i * 3 % 7,
                                i * i % 17))
                .collect(Collectors.joining("\n")));
    WinesConfig config =
        config(
            Map.of(
                "input.location", csv.toString(),
                "data.units.ash (g/l)", "kg/l",
                "data.labels.sugar", "Residual sugar"));
    Records records = new RecordReader(session()).read(config.input());
    CheckedRecords checked = new RecordChecks().forTraining(records, config.data());

    ShownFeatures shown = ShownFeatures.of(config.data(), records.facts().units(), checked);

    assertThat(checked.schema().features())
        .extracting(shown::title)
        .containsExactly("Alcohol (% vol)", "pH", "Residual sugar (mg/l)", "ash (kg/l)", "plain");
    assertThat(shown.value("Alcohol (% vol)", "13.2")).isEqualTo("13.2 % vol");
    assertThat(shown.value("pH [-]", "3.2")).isEqualTo("3.2");
    assertThat(shown.name("ash (g/l)")).isEqualTo("ash");
  }

  @Test
  void columnsThatAreNotThereAreRefused() {
    WinesConfig config =
        config(
            Map.of("data.units.prolin", "mg/l", "data.labels.xyzzy", "X", "data.units.hue", "-"));

    assertThatThrownBy(() -> ShownFeatures.check(config.data(), "proline", "hue"))
        .isInstanceOfSatisfying(
            WinesFailure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.INPUT))
        .hasMessage(
            "data.labels names xyzzy, which the input has not; data.units names prolin, which the"
                + " input has not (did you mean proline?); there are the columns proline, hue");
  }

  @Test
  void textsThatCannotBeShownAreRefused() {
    assertThatThrownBy(() -> config(Map.of("data.units.hue", "a\nb")))
        .hasMessageContaining("data.units.hue is \"a\nb\", allowed: 1 to 60 printable characters");
  }
}
