package org.winesclustering.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.winesclustering.config.OutputConfig;
import org.winesclustering.run.OutputDirectory;
import org.winesclustering.run.Prune;
import org.winesclustering.run.PruneFate;
import org.winesclustering.run.PruneLimits;
import org.winesclustering.runtime.Failures;
import org.winesclustering.runtime.Sessions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wines prune}: removes old runs. */
@Command(
    name = "prune",
    description =
        "Removes old runs of an output directory: of each command all but the newest N that"
            + " succeeded and the newest N that did not.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Never removed: what latest.json, latest-assign.json or a rollback goes to,",
      "streams and the models they score with, runs that are being made or can be",
      "resumed, and what is no run.",
      "Example: ./submit/wines prune --output results --keep 30 --dry-run"
    })
final class PruneCommand implements Runnable {
  @Mixin private OutputOptions options;

  @Option(
      names = "--keep",
      required = true,
      paramLabel = "N",
      description = "how many runs of each command stay, 1 or more")
  private int keep;

  @Option(
      names = "--older-than",
      paramLabel = "DAYS",
      description = "remove only what ended more than so many days ago")
  private int olderThan;

  @Option(
      names = "--used-by",
      paramLabel = "DIR",
      description =
          "another output directory, whose streams score with models of this one; may be given"
              + " again and again")
  private List<String> others = new ArrayList<>();

  @Option(names = "--dry-run", description = "say what would be removed, and write nothing")
  private boolean dryRun;

  @Override
  public void run() {
    OutputConfig output = options.output();
    Prune prune =
        new Prune(
            options.directory(),
            new PruneLimits(keep, Duration.ofDays(olderThan)),
            others.stream().map(path -> OutputDirectory.of(path, Sessions.hadoop())).toList());
    List<PruneFate> fates = dryRun ? prune.foresee() : prune.run(output.keepInterrupted());
    tell(fates);
    if (dryRun) {
      System.out.println(json(output.path(), fates));
      System.out.flush();
    }
  }

  private void tell(List<PruneFate> fates) {
    String removed = dryRun ? "would be removed" : "removed";
    for (PruneFate fate : fates) {
      if (fate.isRemoved()) {
        System.err.println("wines: run " + described(fate) + ": " + removed);
      } else if (!fate.isRecent()) {
        System.err.println("wines: run " + described(fate) + ": kept, " + fate.kept().get());
      }
    }
    long gone = fates.stream().filter(PruneFate::isRemoved).count();
    long recent = fates.stream().filter(PruneFate::isRecent).count();
    System.err.printf(
        "wines: %d runs %s; %d are new enough, and %d are kept for the reasons above%s%n",
        gone,
        removed,
        recent,
        fates.size() - gone - recent,
        dryRun ? "; a dry run: nothing was written" : "");
  }

  private static String described(PruneFate fate) {
    return Failures.printable(fate.runId())
        + fate.ended()
            .map(
                run ->
                    " (%s, %s, %s)"
                        .formatted(
                            run.origin().command(),
                            run.status(),
                            run.finishedAt().truncatedTo(ChronoUnit.SECONDS)))
            .map(Failures::printable)
            .orElse("");
  }

  private static ObjectNode json(String output, List<PruneFate> fates) {
    ObjectNode json =
        new ObjectMapper()
            .createObjectNode()
            .put("dryRun", true)
            .put("command", "prune")
            .put("output", output);
    fates.stream()
        .filter(PruneFate::isRemoved)
        .map(PruneFate::runId)
        .forEach(json.putArray("removed")::add);
    ObjectNode kept = json.putObject("kept");
    fates.forEach(fate -> fate.kept().ifPresent(why -> kept.put(fate.runId(), why)));
    return json;
  }
}
