package org.winesclustering.doctor;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The findings, printed as they come, one a line. */
public final class Report {
  private static final int MOST_NAMED = 3;

  private final PrintStream out;
  private final Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
  private final Set<String> failed = new LinkedHashSet<>();

  public Report(PrintStream out) {
    this.out = out;
  }

  /** Prints a finding about the driver or about the whole cluster. */
  public void add(String place, Finding finding) {
    counts.merge(finding.severity(), 1, Integer::sum);
    if (finding.severity() == Severity.FAIL) {
      failed.add(finding.subject());
    }
    out.println(
        "%-4s  %-10s  %-15s  %s"
            .formatted(finding.severity(), place, finding.subject(), finding.sentence()));
    out.flush();
  }

  /** Prints findings by executor; equal ones of several executors are one line. */
  void add(Map<String, List<Finding>> findings) {
    Map<Finding, List<String>> places = new LinkedHashMap<>();
    findings.forEach(
        (executor, list) ->
            list.forEach(
                finding ->
                    places.computeIfAbsent(finding, any -> new ArrayList<>()).add(executor)));
    places.forEach((finding, where) -> add(place(where, findings.size()), finding));
  }

  private static String place(List<String> where, int all) {
    if (where.size() == all && all > 1) {
      return "executors";
    }
    String named = where.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
    int more = where.size() - MOST_NAMED;
    return (where.size() == 1 ? "executor " : "executors ")
        + named
        + (more > 0 ? " and %d more".formatted(more) : "");
  }

  /** Number of findings of a severity. */
  public int count(Severity severity) {
    return counts.getOrDefault(severity, 0);
  }

  /** Subjects that have failed, in the order of the lines. */
  public List<String> failed() {
    return List.copyOf(failed);
  }
}
