package org.winesclustering.run;

import java.io.IOException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The models that runs of an output directory will load again: those of streams, which can always
 * be resumed, and those of runs that have not ended.
 */
final class ModelUse {
  /** The path of a run's model, however its output directory is spelled. */
  private static final Pattern MODEL = Pattern.compile("(?:.*/)?runs/([^/]+)/model/?");

  private final OutputDirectory output;

  ModelUse(OutputDirectory output) {
    this.output = output;
  }

  /** Names of the runs whose models these are, wherever they lie, and who uses each. */
  SortedMap<String, String> users() throws IOException {
    SortedMap<String, String> users = new TreeMap<>();
    TreeSet<String> runs = new TreeSet<>(output.names(output.layout().attempts()));
    runs.addAll(output.runs());
    runs.removeIf(run -> !RunId.isValid(run));
    for (String run : runs) {
      origin(run)
          .flatMap(origin -> runOfModel(origin.model()))
          .ifPresent(model -> users.putIfAbsent(model, run));
    }
    return users;
  }

  /** What a run began with, if it may be resumed. */
  private Optional<RunOrigin> origin(String run) throws IOException {
    Optional<RunRecord> ended = output.ended(run);
    return ended.isPresent()
        ? ended.map(RunRecord::origin).filter(ModelUse::isOfStream)
        : output.attempts(run).started().map(StartRecord::of).map(StartRecord::origin);
  }

  /** Whether a run scores a stream. */
  static boolean isOfStream(RunOrigin origin) {
    return origin.command().equals("assign-stream");
  }

  private static Optional<String> runOfModel(String path) {
    Matcher model = MODEL.matcher(path);
    return model.matches() ? Optional.of(model.group(1)) : Optional.empty();
  }
}
