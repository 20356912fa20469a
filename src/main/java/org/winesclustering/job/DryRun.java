package org.winesclustering.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.data.CheckedRecords;
import org.winesclustering.data.RecordReader;
import org.winesclustering.data.Records;
import org.winesclustering.runtime.SmallTable;
import org.winesclustering.runtime.Steps;

/**
 * A run that only looks whether it could be made: it makes all checks in the order of the run,
 * fails as the run would, and says what the run would do, as lines for a person and as one line of
 * JSON on standard output. It writes nothing.
 */
final class DryRun {
  private static final Logger LOG = LoggerFactory.getLogger(DryRun.class);

  private final Request request;
  private final SparkSession session;
  private final Steps steps;
  private final RunLifecycle run;
  private final Function<Records, CheckedRecords> checks;
  private Optional<CheckedRecords> checked = Optional.empty();

  /**
   * A dry run.
   *
   * @param checks of the rows, as the run makes them
   */
  DryRun(
      Request request,
      SparkSession session,
      Steps steps,
      RunLifecycle run,
      Function<Records, CheckedRecords> checks) {
    this.request = request;
    this.session = session;
    this.steps = steps;
    this.run = run;
    this.checks = checks;
  }

  /**
   * Makes the checks and tells the plan.
   *
   * @param plan what the run would do with its rows, after the last checks
   */
  void run(Function<CheckedRecords, RunPlan> plan) {
    if (request.config().input().isBundled()) {
      SmallTable.prepare(session);
    }
    LOG.info("configuration: {}", request.config().changes());
    RunLifecycle.Outlook outlook = run.outlook(() -> checked().contentHash());
    tell(plan.apply(checked()), outlook);
  }

  /** Once, for whoever asks first. */
  private CheckedRecords checked() {
    if (checked.isEmpty()) {
      Records records =
          steps.time("read", () -> new RecordReader(session).read(request.config().input()));
      checked = Optional.of(steps.time("check", () -> steps.counted(checks.apply(records))));
    }
    return checked.get();
  }

  private void tell(RunPlan plan, RunLifecycle.Outlook outlook) {
    String state = outlook.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    ObjectNode json =
        new ObjectMapper()
            .createObjectNode()
            .put("dryRun", true)
            .put("command", request.command())
            .put("runId", request.runId())
            .put("logicalDate", request.config().output().logicalDate().orElse(null))
            .put("output", request.config().effective().get("output.path"))
            .put("run", state);
    json.setAll(plan.json());
    LOG.info("run {} in {}: {}", request.runId(), json.path("output").asText(), state);
    plan.lines().forEach(line -> LOG.info("{}", line));
    LOG.info("a dry run: nothing was written");
    System.out.println(json);
    System.out.flush();
  }
}
