package org.winesclustering.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.winesclustering.columns.ColumnPlan;
import org.winesclustering.columns.ColumnRole;
import org.winesclustering.report.ChartData;
import org.winesclustering.report.RunReport.Command;

/** What a reader of the report should look at, and what can be done next. */
final class NextSteps {
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
   * Commands that go on from this run.
   *
   * @param configuration values of the run by key
   */
  static List<Command> commands(Map<String, String> configuration, int k) {
    String output = quoted(configuration.getOrDefault("output.path", "wines-output"));
    String location = configuration.getOrDefault("input.location", "bundled");
    String input = location.equals("bundled") ? "" : " --input " + quoted(location);
    return List.of(
        new Command(
            "Give new records their clusters",
            "./submit/wines assign --model " + output + " --input NEW.csv --output scored"),
        new Command(
            "Try another number of clusters",
            "./submit/wines train%s --clusters %d --output another".formatted(input, k + 1)),
        new Command(
            "Go back to the model before this one", "./submit/wines rollback --output " + output));
  }

  /** As a shell takes it for one word. */
  private static String quoted(String text) {
    return text.matches("[\\w./:@%+=,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
