package org.winesclustering.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import org.winesclustering.columns.ColumnPlan;
import org.winesclustering.columns.ColumnRole;
import org.winesclustering.report.ChartData;
import org.winesclustering.report.RunReport.Command;

/** What a reader of the report should look at, and what can be done next. */
public final class NextSteps {
  private static final int MOST_NAMED = 8;

  private NextSteps() {}

  /** Sentences about records and columns that need a look; none where nothing does. */
  static List<String> toLookAt(TrainResult result, ChartData.Sample sample) {
    List<String> sentences = new ArrayList<>();
    long doubtful =
        IntStream.range(0, sample.silhouette().length)
            .filter(row -> sample.silhouette()[row] < 0)
            .count();
    if (doubtful > 0) {
      sentences.add(
          String.format(
              Locale.ROOT,
              "%,d of %,d%s records are closer to the records of another cluster (silhouette below"
                  + " 0).",
              doubtful,
              sample.silhouette().length,
              sample.of() > sample.silhouette().length ? " charted" : ""));
    }
    if (result.checked().rowsRejected() > 0) {
      sentences.add(
          String.format(
              Locale.ROOT,
              "%,d of %,d records were rejected; the directory rejected has them with the reasons.",
              result.checked().rowsRejected(),
              result.checked().rowsRead()));
    }
    List<String> unused =
        result.checked().plan().columns().stream()
            .filter(isUnused(result))
            .map(ColumnPlan::name)
            .toList();
    if (!unused.isEmpty()) {
      sentences.add(
          "Not learned from: "
              + String.join(", ", unused.subList(0, Math.min(MOST_NAMED, unused.size())))
              + (unused.size() > MOST_NAMED
                  ? " and %d more columns".formatted(unused.size() - MOST_NAMED)
                  : "")
              + ". Section Data says why.");
    }
    return sentences;
  }

  private static Predicate<ColumnPlan> isUnused(TrainResult result) {
    List<String> learned =
        result.categories().stream().map(category -> category.category()).toList();
    return column ->
        column.role() != ColumnRole.FEATURE
            && !result.checked().schema().ids().contains(column.name())
            && !result.checked().schema().label().filter(column.name()::equals).isPresent()
            && !learned.contains(column.name());
  }

  /**
   * The same for somebody who has no report in view.
   *
   * @param hasPredecessor whether there was a published model before
   * @param preparation that could be tried, as the configuration has it
   */
  public static List<Command> afterTraining(
      Map<String, String> configuration,
      int k,
      boolean hasPredecessor,
      Optional<String> preparation) {
    return Stream.concat(
            Stream.of(
                open(
                    "look at the report",
                    configuration.getOrDefault("output.path", "wines-output"))),
            commands(configuration, k, hasPredecessor, preparation).stream()
                .map(
                    command ->
                        new Command(StringUtils.uncapitalize(command.purpose()), command.line())))
        .toList();
  }

  /**
   * Commands that go on from records that were scored.
   *
   * @param model path of the model's directory
   * @param hasDrifted whether the records are unlike those of the training
   */
  public static List<Command> afterScoring(
      String model, Map<String, String> configuration, boolean hasDrifted) {
    // <output>/runs/<run-id>/model; a model may also lie by itself.
    Matcher trained = Pattern.compile("(.+)/runs/[^/]+/model").matcher(model);
    if (!trained.matches()) {
      return List.of();
    }
    String output = trained.group(1);
    Command open = open("look at the clusters", output);
    return hasDrifted
        ? List.of(
            open,
            train(
                "train on such records",
                RepeatedSettings.of(configuration).ofTheTable(),
                "--output " + ShellWord.of(output)))
        : List.of(open);
  }

  private static Command open(String purpose, String output) {
    return new Command(purpose, "./submit/wines open --output " + ShellWord.of(output));
  }

  /** A training with the settings of this run, but for some. */
  private static Command train(String purpose, RepeatedSettings settings, String others) {
    String missing = settings.missing();
    return new Command(
        missing.isEmpty() ? purpose : purpose + " (with your settings of " + missing + ")",
        "./submit/wines train%s %s".formatted(settings.options(), others));
  }

  /**
   * Commands that go on from this run.
   *
   * @param configuration values of the run by key
   * @param hasPredecessor whether there was a published model before
   * @param preparation that could be tried, as the configuration has it
   */
  static List<Command> commands(
      Map<String, String> configuration,
      int k,
      boolean hasPredecessor,
      Optional<String> preparation) {
    String output = ShellWord.of(configuration.getOrDefault("output.path", "wines-output"));
    List<Command> commands = new ArrayList<>();
    commands.add(
        new Command(
            "Give new records their clusters",
            "./submit/wines assign --model " + output + " --input NEW.csv --output scored"));
    RepeatedSettings settings = RepeatedSettings.of(configuration);
    commands.add(
        train(
            "Try another number of clusters",
            settings.without("clusters.k"),
            "--clusters %d --output another".formatted(k + 1)));
    preparation.ifPresent(
        steps ->
            commands.add(
                train(
                    "Try a preparation along the axis, for peaks that move or drift",
                    settings.without("features.prepare"),
                    "--set features.prepare=%s --output another".formatted(steps))));
    if (hasPredecessor) {
      commands.add(
          new Command(
              "Go back to the model before this one",
              "./submit/wines rollback --output " + output));
    }
    return commands;
  }
}
