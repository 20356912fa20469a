package org.winesclustering.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * Sets {@code latest.json} back to an earlier training run, by one write: readers see the one run
 * or the other. Nothing of any run is changed.
 *
 * <p>The pointer then says when that was, so that cleaning up after a killed run does not undo it,
 * and which runs it was rolled back from, so that none of the cluster ids that they gave is given
 * again.
 */
public final class Rollback {
  private static final String TRAIN = "train";
  private static final String RUN_ID = "runId";
  private static final String ROLLED_BACK_FROM = "rolledBackFrom";
  private static final String ROLLED_BACK_AT = "rolledBackAt";

  private final OutputDirectory output;
  private final SmallFile latest;

  private Rollback(OutputDirectory output) {
    this.output = output;
    this.latest = output.file(RunDirectory.latest(TRAIN));
  }

  /** The run that was the latest one, and the one that is. */
  public record Moved(String from, String to) {}

  /**
   * Goes back.
   *
   * @param to the run to go to, which may also be a later one; empty for the one that the latest
   *     run took the place of
   * @throws WinesFailure with {@link FailureKind#INPUT} if there is no such run or one of its files
   *     is missing or changed, with {@link FailureKind#CONFLICT} if it failed, has not ended, or is
   *     none of train, and with {@link FailureKind#USAGE} if {@code output} cannot be read or
   *     written
   */
  public static Moved of(OutputDirectory output, Optional<String> to) {
    try {
      return new Rollback(output).moved(to);
    } catch (IOException e) {
      throw OutputFailure.of(output.given(), e);
    }
  }

  private Moved moved(Optional<String> to) throws IOException {
    ObjectNode pointer =
        latest
            .read()
            .filter(content -> !content.path(RUN_ID).asText().isEmpty())
            .orElseThrow(this::nothingPublished);
    String from = pointer.path(RUN_ID).asText();
    String target = to.isPresent() ? to.get() : before(from);
    ObjectNode manifest = succeeded(target);
    checkFiles(target, manifest);
    if (!target.equals(from)) {
      latest.replace(pointer(pointer, from, target));
    }
    return new Moved(from, target);
  }

  private WinesFailure nothingPublished() {
    return WinesFailure.of(
        FailureKind.INPUT,
        "there is no %s in %s, so there is nothing to roll back; check --output",
        latest.path().getName(),
        output.given());
  }

  private static ObjectNode pointer(ObjectNode before, String from, String target) {
    Set<String> left = new LinkedHashSet<>();
    left.add(from);
    left.addAll(rolledBackFrom(before));
    left.remove(target);
    ObjectNode pointer = new ObjectMapper().createObjectNode().put(RUN_ID, target);
    ArrayNode list =
        pointer.put(ROLLED_BACK_AT, Instant.now().toString()).putArray(ROLLED_BACK_FROM);
    left.forEach(list::add);
    return pointer;
  }

  /** The runs that were the latest ones since the run that a pointer names was published. */
  static List<String> rolledBackFrom(ObjectNode pointer) {
    List<String> runs = new ArrayList<>();
    pointer.path(ROLLED_BACK_FROM).forEach(run -> runs.add(run.asText()));
    return runs;
  }

  /** When a pointer was set back; never, if it was set by the run itself. */
  static Instant rolledBackAt(ObjectNode pointer) {
    return Instant.parse(pointer.path(ROLLED_BACK_AT).asText(Instant.EPOCH.toString()));
  }

  /**
   * The run that was published when this one was; where it is gone, or that is not known, the last
   * one that ended before.
   */
  private String before(String from) throws IOException {
    Optional<ObjectNode> manifest = output.manifest(from);
    return manifest
        .map(run -> run.path(RunDirectory.REPLACES).asText())
        .filter(run -> !run.isEmpty())
        .filter(run -> output.manifest(run).filter(Rollback::isSucceededTraining).isPresent())
        .or(() -> endedLastBefore(from, manifest.map(RunDirectory::finishedAt)))
        .orElseThrow(() -> noneBefore(from));
  }

  private WinesFailure noneBefore(String from) {
    return WinesFailure.of(
        FailureKind.INPUT,
        "no training run in %s succeeded before run %s, so there is nothing to roll back to; --to"
            + " RUN_ID names any other run that succeeded",
        output.given(),
        from);
  }

  private Optional<String> endedLastBefore(String from, Optional<Instant> end) {
    Comparator<ObjectNode> byEnd = Comparator.comparing(RunDirectory::finishedAt);
    return runs().stream()
        .filter(run -> !run.equals(from))
        .map(output::manifest)
        .flatMap(Optional::stream)
        .filter(Rollback::isSucceededTraining)
        .filter(run -> end.isEmpty() || RunDirectory.finishedAt(run).isBefore(end.get()))
        .max(byEnd.thenComparing(run -> run.path(RUN_ID).asText()))
        .map(run -> run.path(RUN_ID).asText());
  }

  private List<String> runs() {
    try {
      List<String> names = new ArrayList<>();
      for (FileStatus run : output.fileSystem().listStatus(output.run("x").getParent())) {
        names.add(run.getPath().getName());
      }
      return names;
    } catch (FileNotFoundException e) {
      return List.of();
    } catch (IOException e) {
      throw OutputFailure.of(output.given(), e);
    }
  }

  private static boolean isSucceededTraining(ObjectNode manifest) {
    return RunDirectory.hasSucceeded(manifest) && manifest.path("command").asText().equals(TRAIN);
  }

  private ObjectNode succeeded(String runId) {
    // By the list of runs: what was typed may be no name of a file at all.
    if (!runs().contains(runId)) {
      throw WinesFailure.of(
          FailureKind.INPUT,
          "there is no run %s in %s to roll back to; check --to and --output",
          runId,
          output.given());
    }
    ObjectNode manifest =
        output
            .manifest(runId)
            .orElseThrow(
                () ->
                    WinesFailure.of(
                        FailureKind.CONFLICT,
                        "run %s in %s has not ended, so one cannot roll back to it; --to needs a"
                            + " run that succeeded",
                        runId,
                        output.given()));
    if (!RunDirectory.hasSucceeded(manifest)) {
      throw WinesFailure.of(
          FailureKind.CONFLICT,
          "run %s in %s failed with exit code %d (%s); --to needs a run that succeeded",
          runId,
          output.given(),
          manifest.path("exitCode").asInt(),
          manifest.path("message").asText());
    }
    if (!isSucceededTraining(manifest)) {
      throw WinesFailure.of(
          FailureKind.CONFLICT,
          "run %s in %s is one of %s and has left no model; --to needs a run of train",
          runId,
          output.given(),
          manifest.path("command").asText());
    }
    return manifest;
  }

  /** All files are to be there, and those of the model, which is what others load, unchanged. */
  private void checkFiles(String runId, ObjectNode manifest) throws IOException {
    var names = manifest.path("files").fieldNames();
    while (names.hasNext()) {
      String name = names.next();
      if (!output.fileSystem().exists(new Path(output.run(runId), name))) {
        throw damaged(runId, new ModelFiles.Fault(name, "is missing"));
      }
    }
    Optional<ModelFiles.Fault> fault =
        new ModelFiles(output.run(runId), output.fileSystem()).firstFault(manifest);
    if (fault.isPresent()) {
      throw damaged(runId, fault.get());
    }
  }

  private WinesFailure damaged(String runId, ModelFiles.Fault fault) {
    return WinesFailure.of(
        FailureKind.INPUT,
        "run %s in %s is not whole any more: %s %s; the latest run stays, --to names another one",
        runId,
        output.given(),
        fault.file(),
        fault.what());
  }
}
