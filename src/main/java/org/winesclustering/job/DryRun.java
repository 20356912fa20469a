package org.winesclustering.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.config.WinesConfig;
import org.winesclustering.data.CheckedRecords;
import org.winesclustering.data.RecordReader;
import org.winesclustering.data.Records;
import org.winesclustering.runtime.SmallTable;
import org.winesclustering.runtime.Steps;

/**
 * A dry run: it makes all checks in the order of the run, fails as the run would, and says what the
 * run would do, as lines for a person and as one line of JSON on standard output. It writes
 * nothing.
 */
final class DryRun {
  private static final Logger LOG = LoggerFactory.getLogger(DryRun.class);

  private final StartedCommand started;
  private final RunLifecycle run;
  private final Function<Records, CheckedRecords> checks;
  private Optional<CheckedRecords> checked = Optional.empty();

  DryRun(StartedCommand started, RunLifecycle run, Function<Records, CheckedRecords> checks) {
    this.started = started;
    this.run = run;
    this.checks = checks;
  }

  /**
   * Makes the checks and tells the plan.
   *
   * @param plan makes the last checks and says what the run would do with its rows
   */
  void run(Function<CheckedRecords, RunPlan> plan) {
    WinesConfig config = started.request().config();
    if (config.input().isBundled()) {
      SmallTable.prepare(started.session());
    }
    LOG.info("configuration: {}", config.changes());
    RunFate fate = run.foresee(() -> checked().contentHash());
    tell(plan.apply(checked()), fate);
  }

  /** Reads and checks the rows, at the first call. */
  private CheckedRecords checked() {
    if (checked.isEmpty()) {
      Steps steps = started.steps();
      Records records =
          steps.time(
              "read",
              () -> new RecordReader(started.session()).read(started.request().config().input()));
      checked = Optional.of(steps.time("check", () -> steps.counted(checks.apply(records))));
    }
    return checked.get();
  }

  private void tell(RunPlan plan, RunFate fate) {
    Request request = started.request();
    ObjectNode json =
        new ObjectMapper()
            .createObjectNode()
            .put("dryRun", true)
            .put("command", request.command())
            .put("runId", request.runId())
            .put("logicalDate", request.config().output().logicalDate().orElse(null))
            .put("output", request.config().effective().get("output.path"))
            .put("run", fate.words());
    json.setAll(plan.json());
    LOG.info("run {} in {}: {}", request.runId(), json.path("output").asText(), fate.words());
    plan.lines().forEach(line -> LOG.info("{}", line));
    LOG.info("a dry run: nothing was written");
    System.out.println(json);
    System.out.flush();
  }
}
