package org.winesclustering.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.retraining.ClusterName;

/**
 * The names that persons have given to the clusters of an output directory: the file {@code
 * cluster-names.json}. A name belongs to an id, and ids to the run with which their numbering
 * began, so that it stays through retraining and rollback. No run is changed by it; whoever reads a
 * run's names puts these over them.
 */
public final class GivenNames {
  private final OutputDirectory output;

  private GivenNames(OutputDirectory output) {
    this.output = output;
  }

  /**
   * Gives names to clusters of the published run, by one write: readers see all of them or none.
   *
   * @param names by id; "" takes back what a person had given
   * @return the names of all clusters as they are now
   * @throws WinesFailure with {@link FailureKind#USAGE} if a name cannot be one, two clusters would
   *     have the same, or {@code output} cannot be read or written; with {@link FailureKind#INPUT}
   *     if nothing is published, or the published run has no cluster of an id
   */
  public static List<ClusterName> give(OutputDirectory output, Map<Integer, String> names) {
    return OutputFailure.guard(output.given(), () -> new GivenNames(output).given(names));
  }

  private List<ClusterName> given(Map<Integer, String> names) throws IOException {
    names.forEach(GivenNames::check);
    Path file = output.layout().clusterNames();
    Claim turn = output.turnAt(file).takeShortly();
    try {
      RunRecord run = published();
      checkIds(run, names);
      SortedMap<Integer, String> given = new TreeMap<>(of(output, run.clusters().idsSince()));
      given.putAll(names);
      given.values().removeIf(String::isEmpty);
      List<ClusterName> now = ClusterName.with(run.clusters().names(), given);
      checkDifferent(now);
      ObjectNode content =
          output.file(file).read().orElseGet(() -> new ObjectMapper().createObjectNode());
      ObjectNode ours = content.withObject("/names").putObject(run.clusters().idsSince());
      given.forEach((id, name) -> ours.put(Integer.toString(id), name));
      turn.check();
      output.file(file).replace(content);
      return now;
    } finally {
      turn.release();
    }
  }

  private static void check(int id, String name) {
    if (!name.isEmpty() && !ClusterName.isValid(name)) {
      throw WinesFailure.usage(
          "the name of cluster %d is \"%s\", allowed: %s; choose another one",
          id, name.replaceAll("\\p{C}", "?"), ClusterName.ALLOWED);
    }
  }

  private RunRecord published() {
    return output
        .published()
        .flatMap(latest -> output.ended(latest.runId()))
        .filter(RunRecord::isSucceededTraining)
        .orElseThrow(
            () ->
                WinesFailure.input(
                    "no run of train is published in %s, so there are no clusters to name; check"
                        + " --output",
                    output.given()));
  }

  private void checkIds(RunRecord run, Map<Integer, String> names) {
    List<Integer> ids = run.clusters().names().stream().map(ClusterName::id).toList();
    List<Integer> unknown = new ArrayList<>(new TreeMap<>(names).keySet());
    unknown.removeAll(ids);
    if (!unknown.isEmpty()) {
      throw WinesFailure.input(
          "run %s in %s has no cluster %s; it has the clusters %s",
          run.runId(),
          output.given(),
          unknown.stream().map(String::valueOf).collect(Collectors.joining(", ")),
          ids.stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }
  }

  private static void checkDifferent(List<ClusterName> names) {
    Map<Integer, String> byId = ClusterName.byId(names);
    OptionalInt doubled = ClusterName.doubled(byId);
    if (doubled.isPresent()) {
      throw WinesFailure.usage(
          "cluster %d would be named \"%s\", as another one is already; give each cluster a name"
              + " of its own",
          doubled.getAsInt(), byId.get(doubled.getAsInt()));
    }
  }

  /**
   * Reads the names of clusters whose ids began with a run. Names that nobody could have given, as
   * after an edit of the file, are left out.
   */
  public static SortedMap<Integer, String> of(OutputDirectory output, String idsSince) {
    SortedMap<Integer, String> names = new TreeMap<>();
    OutputFailure.guard(output.given(), () -> output.file(output.layout().clusterNames()).read())
        .ifPresent(
            content ->
                content
                    .path("names")
                    .path(idsSince)
                    .fields()
                    .forEachRemaining(
                        field -> {
                          String name = field.getValue().asText();
                          if (field.getKey().matches("\\d{1,9}") && ClusterName.isValid(name)) {
                            names.put(Integer.parseInt(field.getKey()), name);
                          }
                        }));
    return names;
  }

  /**
   * The names of the clusters of a saved model: those of its run, and what persons have named
   * since.
   *
   * @param model its directory, within that of its run
   * @return nothing if it lies in no run's directory
   */
  public static List<ClusterName> ofModel(String model, Configuration hadoop) throws IOException {
    Path path = new Path(model);
    FileSystem fileSystem = path.getFileSystem(hadoop);
    Path run = fileSystem.makeQualified(path).getParent();
    if (run == null || !path.getName().equals(RunParts.MODEL)) {
      return List.of();
    }
    RunClusters clusters =
        new SmallFile(new Path(run, RunParts.MANIFEST), fileSystem)
            .read()
            .map(RunRecord::of)
            .map(RunRecord::clusters)
            .orElse(new RunClusters("", List.of()));
    Path runs = run.getParent();
    if (runs == null || runs.getParent() == null || !runs.getName().equals("runs")) {
      return clusters.names();
    }
    OutputDirectory output = OutputDirectory.of(runs.getParent().toString(), hadoop);
    return ClusterName.with(clusters.names(), of(output, clusters.idsSince()));
  }
}
