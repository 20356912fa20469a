package org.winesclustering.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The pointer to the latest run of a command: the content of a {@code latest.json}.
 *
 * @param runId may be no valid name, if somebody changed the file
 * @param rolledBackAt when a rollback set the pointer; the epoch if the run set it itself
 * @param rolledBackFrom later runs that were published and then rolled back
 */
public record LatestPointer(String runId, Instant rolledBackAt, List<String> rolledBackFrom) {
  private static final String ROLLED_BACK_FROM = "rolledBackFrom";
  private static final String ROLLED_BACK_AT = "rolledBackAt";

  public LatestPointer {
    rolledBackFrom = List.copyOf(rolledBackFrom);
  }

  /** The pointer to a run that has just been published. */
  static LatestPointer to(String runId) {
    return new LatestPointer(runId, Instant.EPOCH, List.of());
  }

  /** Reads a pointer; empty if it names no run. */
  static Optional<LatestPointer> of(ObjectNode json) {
    List<String> from = new ArrayList<>();
    json.path(ROLLED_BACK_FROM).forEach(run -> from.add(run.asText()));
    String runId = json.path(RunRecord.RUN_ID).asText();
    return runId.isEmpty()
        ? Optional.empty()
        : Optional.of(new LatestPointer(runId, RunRecord.instant(json.path(ROLLED_BACK_AT)), from));
  }

  /** The pointer after a rollback from the run that this one names. */
  LatestPointer rolledBackTo(String target) {
    Set<String> left = new LinkedHashSet<>();
    left.add(runId);
    left.addAll(rolledBackFrom);
    left.remove(target);
    return new LatestPointer(target, Instant.now(), List.copyOf(left));
  }

  ObjectNode json() {
    ObjectNode json = new ObjectMapper().createObjectNode().put(RunRecord.RUN_ID, runId);
    if (!rolledBackAt.equals(Instant.EPOCH)) {
      ArrayNode from = json.put(ROLLED_BACK_AT, rolledBackAt.toString()).putArray(ROLLED_BACK_FROM);
      rolledBackFrom.forEach(from::add);
    }
    return json;
  }
}
