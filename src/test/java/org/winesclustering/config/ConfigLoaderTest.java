package org.winesclustering.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.winesclustering.autoencoder.Objective;
import org.winesclustering.columns.AxisOption;
import org.winesclustering.columns.BelowDetection;
import org.winesclustering.columns.DayPart;
import org.winesclustering.columns.Days;
import org.winesclustering.columns.WordOrder;
import org.winesclustering.comparison.QualityGate;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.features.MissingValues;
import org.winesclustering.features.Scaler;
import org.winesclustering.network.Branch;
import org.winesclustering.training.Noise;

class ConfigLoaderTest {
  private final ConfigLoader loader = new ConfigLoader();

  private WinesConfig with(Map<String, String> settings) {
    return loader.load(Optional.empty(), Map.of(), settings);
  }

  private static Path file(Path folder, String text) throws IOException {
    return Files.write(folder.resolve("own.conf"), text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void defaultsAreThoseOfTheReference() {
    WinesConfig config = with(Map.of());

    assertThat(config.input().isBundled()).isTrue();
    assertThat(config.input().csv())
        .isEqualTo(
            new CsvConfig(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true));
    assertThat(config.data())
        .isEqualTo(
            new DataConfig(
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                MissingValues.REJECT,
                0.1,
                config.data().cells(),
                Optional.empty(),
                Map.of(),
                Map.of(),
                Map.of(),
                AxisOption.AUTO));
    assertThat(config.data().cells().missingMarks()).contains("na", "n.d.", "-", "?", ".");
    assertThat(config.data().cells().belowDetection()).isEqualTo(BelowDetection.HALF);
    assertThat(config.data().cells().sentinels()).isEmpty();
    assertThat(config.features())
        .isEqualTo(new FeaturesConfig(List.of(), Scaler.STANDARD, 5, false, List.of("none")));
    assertThat(config.network())
        .isEqualTo(new NetworkConfig(Branch.Kind.PLAIN, List.of(0), 3, 16, "elu", 1, 1, 1, 0));
    assertThat(config.training().objective()).isEqualTo(Objective.SELF_SUPERVISED);
    assertThat(config.training().members()).isEqualTo(5);
    assertThat(config.training().noise()).isEqualTo(new Noise(Noise.Kind.GAUSS, 0.1));
    assertThat(config.training().lessons()).isEqualTo(new TrainingConfig.Lessons(5, 0.001, 1));
    assertThat(config.quality())
        .isEqualTo(
            new QualityConfig(
                QualityGate.Gate.OFF, OptionalDouble.empty(), OptionalDouble.empty()));
    assertThat(config.clusters())
        .isEqualTo(new ClustersConfig(0, 2, 8, 20, 5, 50, 10, 5000, Map.of()));
    assertThat(config.output())
        .isEqualTo(
            new OutputConfig(
                "wines-output",
                Optional.empty(),
                Optional.empty(),
                Duration.ofMinutes(2),
                Duration.ofDays(7),
                true,
                new TableConfig("", "", Map.of())));
  }

  @Test
  void commandLineBeatsEnvironmentBeatsFileBeatsReference(@TempDir Path folder) throws IOException {
    Path file =
        file(folder, "training { epochs = 1, batch-size = 2, learning-rate = 0.5, workers = 3 }");
    Map<String, String> environment =
        Map.of("WINES_TRAINING_EPOCHS", "10", "WINES_TRAINING_BATCH_SIZE", "20", "PATH", "x");

    TrainingConfig training =
        loader.load(Optional.of(file), environment, Map.of("training.epochs", "100")).training();

    assertThat(training.epochs()).isEqualTo(100);
    assertThat(training.batchSize()).isEqualTo(20);
    assertThat(training.workers()).isEqualTo(3);
    assertThat(training.seed()).isEqualTo(42);
  }

  @Test
  void textAndListsAreTakenAsTyped() {
    WinesConfig config =
        with(
            Map.of(
                "input.location", "s3a://wines/2026/*.csv",
                "data.features", "alcohol, ash",
                "data.id", "[\"bottle, old\"]",
                "network.filters", "32,64",
                "input.csv.separator", ";",
                "features.scaler", "min-max"));

    assertThat(config.input().location()).isEqualTo("s3a://wines/2026/*.csv");
    assertThat(config.data().features()).containsExactly("alcohol", "ash");
    assertThat(config.data().id()).containsExactly("bottle, old");
    assertThat(config.network().filters()).containsExactly(32, 64);
    assertThat(config.input().csv().separator()).contains(';');
    assertThat(config.features().scaler()).isEqualTo(Scaler.MIN_MAX);
  }

  @Test
  void whatTheNetworkLearnsIsChecked() {
    assertThatThrownBy(
            () ->
                with(
                    Map.of(
                        "training.objective", "magic",
                        "training.noise.kind", "swap",
                        "training.noise.level", "1.5",
                        "training.lessons.tolerance", "2",
                        "training.lessons.cluster-weight", "0",
                        "network.blocks", "2",
                        "network.dropout", "1",
                        "quality.gate", "maybe")))
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining(
            "training.objective is \"magic\", allowed: one of self-supervised, reconstruct, dec")
        .hasMessageContaining("training.noise.level is 1.5, allowed: 0 to 1, a share, with swap")
        .hasMessageContaining(
            "training.lessons.tolerance is 2.0, allowed: a number from 0.0 to 1.0")
        .hasMessageContaining("training.lessons.cluster-weight is 0.0, allowed: above 0")
        .hasMessageContaining(
            "network.blocks is 2, allowed: 1, or more together with network.kind = residual")
        .hasMessageContaining("network.dropout is 1.0, allowed: 0 or more and below 1")
        .hasMessageContaining("quality.gate is \"maybe\", allowed: one of off, not-worse, better");
  }

  @Test
  void whatScoringAsksForIsChecked() {
    assertThatThrownBy(
            () ->
                with(
                    Map.of(
                        "quality.min-ari", "1.5",
                        "drift.max-psi", "-0.1",
                        "drift.action", "panic",
                        "stream.trigger", "hourly",
                        "stream.max-files-per-batch", "0")))
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining("quality.min-ari is 1.5, allowed: a number from -1.0 to 1.0")
        .hasMessageContaining("drift.max-psi is -0.1, allowed: a number from 0.0 to 1000.0")
        .hasMessageContaining("drift.action is \"panic\", allowed: one of warn, fail")
        .hasMessageContaining(
            "stream.trigger is \"hourly\", allowed: available-now, or processing-time=10s (a number"
                + " and ms, s, m or h)")
        .hasMessageContaining(
            "stream.max-files-per-batch is \"0\", allowed: a whole number from 1 to 1000000");
  }

  @Test
  void wordsAndDaysHaveScalesByColumn(@TempDir Path folder) throws IOException {
    WordOrder acidity = WordOrder.of(List.of("low", "high")).orElseThrow();
    Path file =
        Files.writeString(
            folder.resolve("wines.conf"),
            "features { ordered { \"acidity (g.l)\" = [Low, high] }, dates.harvest = age }");

    assertThat(new ConfigLoader().load(Optional.of(file), Map.of(), Map.of()).data().scales())
        .isEqualTo(Map.of("acidity (g.l)", acidity, "harvest", Days.of(List.of(DayPart.AGE))));
    assertThat(
            with(Map.of(
                    "features.ordered.acidity (g.l)", "[low, high]",
                    "features.dates.harvest", "age,day-of-year"))
                .data()
                .scales())
        .isEqualTo(
            Map.of(
                "acidity (g.l)",
                acidity,
                "harvest",
                Days.of(List.of(DayPart.AGE, DayPart.DAY_OF_YEAR))));
  }

  @Test
  void categoriesAreOneWordOrAListOfColumns() {
    for (String columns : List.of("[grape, region]", "grape,region")) {
      assertThat(with(Map.of("features.categorical", columns)).features().namedCategories())
          .containsExactly("grape", "region");
    }
    assertThat(with(Map.of("features.categorical", "auto")).features().namedCategories()).isEmpty();
  }

  @Test
  void stepsOfThePreparationMayHaveCommas() {
    List<String> steps = List.of("range(900..1200, 1300..1800)", "snv", "als(lambda=1e4, p=0.05)");

    assertThat(with(Map.of("features.prepare", String.join(", ", steps))).features().prepare())
        .isEqualTo(steps);
    assertThat(
            with(Map.of("features.prepare", "[\"snv\", \"bin(points=4)\"]")).features().prepare())
        .containsExactly("snv", "bin(points=4)");
    assertThat(with(Map.of("features.prepare", "none")).features().prepare()).isEmpty();
  }

  @Test
  void wrongStepsOfThePreparationAreRefused() {
    assertThatThrownBy(() -> with(Map.of("features.prepare", "snv,als(lambda=0)")))
        .isInstanceOfSatisfying(
            WinesFailure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.USAGE))
        .hasMessageContaining(
            "features.prepare is \"als(lambda=0)\": lambda is 0.0, allowed: 1 to 1e10");
    assertThatThrownBy(() -> with(Map.of("features.prepare", "smooth")))
        .hasMessageContaining("features.prepare is \"smooth\": there is no step smooth, allowed:");
  }

  @Test
  void scalesAreChecked() {
    assertThatThrownBy(
            () ->
                with(
                    Map.of(
                        "features.ordered.acidity", "[low]",
                        "features.ordered.body", "[light, full, Light]",
                        "features.ordered.sweetness", "[dry, sweet]",
                        "features.dates.sweetness", "age",
                        "features.dates.harvest", "[moon]",
                        "features.dates.bottled", "month",
                        "data.id", "bottled",
                        "features.categorical", "[sweetness]")))
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining(
            "features.ordered.acidity is [low], allowed: two or more different words, the least"
                + " first")
        .hasMessageContaining("features.ordered.body is [light, full, Light], allowed: two or more")
        .hasMessageContaining(
            "features.dates.sweetness is [age], allowed: columns that features.ordered does not"
                + " name")
        .hasMessageContaining(
            "features.dates.harvest is [moon], allowed: one or several of age, day-of-year, month,"
                + " weekday")
        .hasMessageContaining(
            "data.id is \"bottled\", allowed: columns that neither features.ordered nor"
                + " features.dates names")
        .hasMessageContaining("features.categorical is \"sweetness\", allowed: columns that");
  }

  @Test
  void aStreamLooksForRecordsOnceOrEverySoOften() {
    assertThat(with(Map.of()).stream().interval()).isEmpty();
    assertThat(with(Map.of("stream.trigger", "processing-time=1500ms")).stream().interval())
        .contains(Duration.ofMillis(1500));
    assertThat(with(Map.of("stream.trigger", "processing-time=10s")).stream().interval())
        .contains(Duration.ofSeconds(10));
    assertThat(with(Map.of("stream.trigger", "processing-time=2h")).stream().interval())
        .contains(Duration.ofHours(2));
  }

  @Test
  void everyProblemIsToldAtOnceWithValueAndRange() {
    assertThatThrownBy(
            () ->
                with(
                    Map.of(
                        "training.epochs", "-1",
                        "training.learning-rate", "fast",
                        "network.kernel-size", "4",
                        "clusters.k", "1001",
                        "features.scaler", "quantile",
                        "data.max-rejected-fraction", "1.5",
                        "input.csv.encoding", "klingon",
                        "output.run-id", "../up")))
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining("training.epochs is \"-1\", allowed: a whole number of at least 0")
        .hasMessageContaining(
            "training.learning-rate is \"fast\", allowed: a number from 0.0 to 1.0")
        .hasMessageContaining("network.kernel-size is 4, allowed: an odd number from 1 to 99")
        .hasMessageContaining("clusters.k is \"1001\", allowed: a whole number from 0 to 1000")
        .hasMessageContaining(
            "features.scaler is \"quantile\", allowed: one of standard, min-max, robust")
        .hasMessageContaining(
            "data.max-rejected-fraction is 1.5, allowed: a number from 0.0 to 1.0")
        .hasMessageContaining("input.csv.encoding is \"klingon\"")
        .hasMessageContaining("output.run-id is \"../up\", allowed: letters, digits")
        .extracting(failure -> ((WinesFailure) failure).kind())
        .isEqualTo(FailureKind.USAGE);
  }

  @Test
  void unknownKeysAreErrorsThatNameTheNearestKey(@TempDir Path folder) throws IOException {
    Path file = file(folder, "training.epoch = 3\nnonsense = 1");

    assertThatThrownBy(() -> loader.load(Optional.of(file), Map.of(), Map.of("cluster.k", "3")))
        .hasMessageContaining(
            "unknown configuration key \"training.epoch\" (did you mean training.epochs?)")
        .hasMessageContaining("\"nonsense\"")
        .hasMessageContaining("\"cluster.k\" (did you mean clusters.k?)");
  }

  @Test
  void rolesOfColumnsMustNotOverlap() {
    assertThatThrownBy(() -> with(Map.of("data.features", "a,b,a", "data.label", "b")))
        .hasMessageContaining("data.features is \"a\", allowed: each column named once")
        .hasMessageContaining(
            "data.features is \"b\", allowed: columns that are neither an id nor the label");
  }

  @Test
  void aFileThatIsMissingOrNotHoconIsNamed(@TempDir Path folder) throws IOException {
    Path broken = file(folder, "training {");

    assertThatThrownBy(
            () -> loader.load(Optional.of(folder.resolve("no.conf")), Map.of(), Map.of()))
        .hasMessageContaining("no.conf cannot be read");
    assertThatThrownBy(() -> loader.load(Optional.of(broken), Map.of(), Map.of()))
        .hasMessageContaining("own.conf is not valid HOCON")
        .hasMessageNotContaining("\n");
  }

  @Test
  void aDirectoryIsNoConfigurationFile(@TempDir Path folder) {
    assertThatThrownBy(() -> loader.load(Optional.of(folder), Map.of(), Map.of()))
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining(folder + " is a directory; give --config an existing file");
  }

  @Test
  void filesBesideAndBelowAreIncluded(@TempDir Path folder) throws IOException {
    Files.createDirectory(folder.resolve("more"));
    Files.writeString(folder.resolve("more/seed.conf"), "training.seed = 7\ninclude \"k.json\"");
    Files.writeString(folder.resolve("more/k.json"), "{\"clusters\": {\"k\": 5}}");
    Path file =
        Files.writeString(
            folder.resolve("own.conf"), "include \"more/seed\"\ntraining.epochs = 3\n");

    WinesConfig config = loader.load(Optional.of(file), Map.of(), Map.of());

    assertThat(config.training().seed()).isEqualTo(7);
    assertThat(config.effective())
        .containsEntry("clusters.k", "5")
        .containsEntry("training.epochs", "3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "url(\"http://127.0.0.1:9/x.conf\")",
        "url(\"file:///etc/hostname\")",
        "file(\"/etc/hostname\")",
        "\"/etc/hostname\"",
        "\"../outside.conf\"",
        "file(\"../outside.conf\")",
        "\"link.conf\"",
        "\"missing.conf\"",
        "required(\"missing.conf\")",
        "required(file(\"/etc/hostname\"))",
        "classpath(\"reference.conf\")",
        "\"http://127.0.0.1:9/x.conf\"",
        "\"own.conf\"",
        "\"pipe\"",
        "\"\"",
        "\"a\\u0000b\"",
        "\".\""
      })
  void nothingElseIsIncluded(String what, @TempDir Path folder) throws Exception {
    Path outside = Files.writeString(folder.resolve("outside.conf"), "training.seed = 7");
    Path own = Files.createDirectory(folder.resolve("own"));
    Files.createSymbolicLink(own.resolve("link.conf"), outside);
    new ProcessBuilder("mkfifo", own.resolve("pipe").toString()).start().waitFor();
    Path file = Files.writeString(own.resolve("own.conf"), "include " + what);

    assertThatThrownBy(() -> loader.load(Optional.of(file), Map.of(), Map.of()))
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining("own.conf includes ")
        .extracting(e -> ((WinesFailure) e).kind())
        .isEqualTo(FailureKind.USAGE);
  }

  @Test
  void readerOptionsAreFreeAndTheirSecretsAreNotShown() {
    WinesConfig config =
        with(
            Map.of(
                "input.location", "jdbc:postgresql://db/wines?user=me&password=hush",
                "input.options.dbtable", "wines",
                "input.options.password", "hush",
                "input.options.fs.s3a.secret.key", "hush"));

    assertThat(config.input().options())
        .containsEntry("dbtable", "wines")
        .containsEntry("password", "hush")
        .containsEntry("fs.s3a.secret.key", "hush");
    assertThat(config.effective())
        .containsEntry("input.options.dbtable", "wines")
        .containsEntry("input.location", "jdbc:postgresql://db/wines?user=me&password=(redacted)");
    assertThat(config.effective().values()).noneMatch(value -> value.contains("hush"));
  }

  @Test
  void aFileMayUseWhatStandsElsewhere(@TempDir Path folder) throws IOException {
    Path file = file(folder, "training { epochs = 7, batch-size = ${training.epochs} }");

    assertThat(loader.load(Optional.of(file), Map.of(), Map.of()).training().batchSize())
        .isEqualTo(7);
  }

  @Test
  void whatAFileUsesMustBeDefined(@TempDir Path folder) throws IOException {
    Path file = file(folder, "input.location = ${nowhere}/wines.csv");

    assertThatThrownBy(() -> loader.load(Optional.of(file), Map.of(), Map.of()))
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining("own.conf: 1")
        .hasMessageContaining("${nowhere}")
        .hasMessageNotContaining("\n")
        .extracting(failure -> ((WinesFailure) failure).kind())
        .isEqualTo(FailureKind.USAGE);
  }

  @Test
  void nullIsNoValue(@TempDir Path folder) throws IOException {
    Path file = file(folder, "training.epochs = null\nclusters = null");

    assertThatThrownBy(() -> loader.load(Optional.of(file), Map.of(), Map.of()))
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining("training.epochs is null, allowed: a value, or no such line at all")
        .hasMessageContaining("clusters is null, allowed: ")
        .extracting(failure -> ((WinesFailure) failure).kind())
        .isEqualTo(FailureKind.USAGE);
  }

  @Test
  void aGateNeedsSomethingToCompareWith() {
    assertThatThrownBy(
            () ->
                loader.load(
                    Optional.empty(),
                    Map.of("WINES_PUBLISH_GATE", "not-worse", "WINES_PUBLISH_TOLERANCE", "3"),
                    Map.of("publish.match", "none")))
        .isInstanceOf(WinesFailure.class)
        .hasMessageContaining("publish.tolerance is 3.0, allowed: a number from 0.0 to 2.0")
        .hasMessageContaining(
            "publish.gate is \"not-worse\", allowed: off where publish.match is none")
        .extracting(failure -> ((WinesFailure) failure).kind())
        .isEqualTo(FailureKind.USAGE);
  }

  /** A value that is text alone: what wants a number or one of some words refuses it by name. */
  @ParameterizedTest
  @MethodSource("everyKey")
  void everyKeyIsTakenFromTheEnvironment(String key) {
    String variable = "WINES_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    Map<String, String> environment = Map.of(variable, "nonesuch?");

    try {
      WinesConfig config = loader.load(Optional.empty(), environment, Map.of());
      assertThat(config.effective().get(key)).isIn("nonesuch?", "[nonesuch?]");
    } catch (WinesFailure refused) {
      assertThat(refused).hasMessageContaining(key + " is ").hasMessageContaining("nonesuch?");
    }
  }

  static List<String> everyKey() {
    List<String> keys = new ConfigLoader().keys();
    assertThat(keys).hasSizeGreaterThan(50).contains("output.run-id", "output.logical-date");
    return keys;
  }

  /** A number, true or false: the value in force is the one that was given. */
  @ParameterizedTest
  @MethodSource("everyNumber")
  void everyNumberAndFlagOfTheEnvironmentCounts(String key, String value) {
    String variable = "WINES_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');

    WinesConfig config = loader.load(Optional.empty(), Map.of(variable, value), Map.of());

    assertThat(config.effective()).containsEntry(key, value);
  }

  /** Each with the first of some values that is in its range and not its default. */
  static List<Arguments> everyNumber() {
    ConfigLoader loader = new ConfigLoader();
    SortedMap<String, String> defaults =
        loader.load(Optional.empty(), Map.of(), Map.of()).effective();
    List<Arguments> all = new ArrayList<>();
    for (String key : loader.keys()) {
      if (defaults.get(key).matches("-?[0-9.]+(E-?[0-9]+)?|true|false")) {
        all.add(Arguments.of(key, inRange(key, defaults.get(key), loader)));
      }
    }
    assertThat(all).hasSizeGreaterThan(30);
    return all;
  }

  private static String inRange(String key, String usual, ConfigLoader loader) {
    return Stream.of("3", "7", "0.001", "true", "150", "false")
        .filter(value -> !value.equals(usual) && isInRange(key, value, loader))
        .findFirst()
        // Of some keys only the default is in range as long as others have theirs.
        .orElse(usual);
  }

  private static boolean isInRange(String key, String value, ConfigLoader loader) {
    try {
      loader.load(Optional.empty(), Map.of(), Map.of(key, value));
      return true;
    } catch (WinesFailure outOfRange) {
      return false;
    }
  }
}
