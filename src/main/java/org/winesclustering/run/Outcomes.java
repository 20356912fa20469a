package org.winesclustering.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files in an output directory that say how each submission to a cluster ended, since not every
 * cluster passes on the driver's exit code.
 */
public final class Outcomes {
  private static final Logger LOG = LoggerFactory.getLogger(Outcomes.class);

  private static final String EXIT_CODE = "exitCode";
  private static final String MESSAGE = "message";

  private final OutputDirectory output;

  public Outcomes(OutputDirectory output) {
    this.output = output;
  }

  /** Writes how a submission ended, for the process that submitted it. */
  public void write(String submission, String runId, RunOutcome outcome) {
    try {
      file(submission)
          .replace(
              new ObjectMapper()
                  .createObjectNode()
                  .put(RunRecord.RUN_ID, runId)
                  .put(EXIT_CODE, outcome.exitCode())
                  .put(MESSAGE, outcome.message()));
    } catch (IOException e) {
      LOG.warn("how run {} ended is not noted in {}: {}", runId, output.given(), e.getMessage());
    }
  }

  /** Reads and removes what {@link #write} left. */
  public Optional<RunOutcome> take(String submission) {
    SmallFile file = file(submission);
    return OutputFailure.guard(
        output.given(),
        () -> {
          Optional<ObjectNode> note = file.read();
          if (note.isPresent()) {
            file.delete();
          }
          return note.map(
              json ->
                  new RunOutcome(
                      json.path(EXIT_CODE).asInt(ExitCode.UNEXPECTED.number()),
                      json.path(MESSAGE).asText()));
        });
  }

  private SmallFile file(String submission) {
    return output.file(output.layout().outcome(submission));
  }
}
