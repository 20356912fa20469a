package org.winesclustering.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.winesclustering.failure.NewerFormat;

/**
 * The beginning of a run that has not succeeded, as its {@code started.json} tells.
 *
 * @param contentHash hash of the input's content; empty if the run had not read it yet
 */
public record StartRecord(RunOrigin origin, Optional<String> contentHash) {
  private static final String CONTENT_HASH = "contentHash";

  /** Reads a started.json; fails as {@link RunRecord#of} if its format is newer. */
  static StartRecord of(ObjectNode json) {
    NewerFormat.check(
        RunParts.STARTED,
        json.path(RunRecord.FORMAT).asInt(RunRecord.FORMAT_VERSION),
        RunRecord.FORMAT_VERSION);
    return new StartRecord(
        RunOrigin.of(json),
        Optional.of(json.path(CONTENT_HASH).asText()).filter(hash -> !hash.isEmpty()));
  }

  /** The content of a started.json with the hash of the input. */
  static ObjectNode withContentHash(ObjectNode json, String contentHash) {
    return json.put(CONTENT_HASH, contentHash);
  }

  /** Whether a run with this input can be the same; true if the run had not read its input yet. */
  boolean hasInput(String hash) {
    return contentHash.isEmpty() || contentHash.get().equals(hash);
  }
}
