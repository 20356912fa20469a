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

/** The findings as lines, one each, as they come. */
public final class Report {
  /** Executors that are named in a line. */
  private static final int NAMED = 3;

  private final PrintStream out;
  private final Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
  private final Set<String> failed = new LinkedHashSet<>();

  public Report(PrintStream out) {
    this.out = out;
  }

  /** Of the driver, or of all together. */
  public void add(String place, List<Finding> findings) {
    for (Finding finding : findings) {
      counts.merge(finding.severity(), 1, Integer::sum);
      if (finding.severity() == Severity.FAIL) {
        failed.add(finding.subject());
      }
      out.println(
          "%-4s  %-10s  %-15s  %s"
              .formatted(finding.severity(), place, finding.subject(), finding.sentence()));
    }
    out.flush();
  }

  /** Of executors: what is the same on several is one line. */
  public void add(Map<String, List<Finding>> findings) {
    Map<Finding, List<String>> places = new LinkedHashMap<>();
    findings.forEach(
        (executor, list) ->
            list.forEach(
                finding ->
                    places.computeIfAbsent(finding, any -> new ArrayList<>()).add(executor)));
    places.forEach((finding, where) -> add(place(where, findings.size()), List.of(finding)));
  }

  private static String place(List<String> where, int all) {
    if (where.size() == all && all > 1) {
      return "executors";
    }
    String named = where.stream().limit(NAMED).collect(Collectors.joining(", "));
    int more = where.size() - NAMED;
    return (where.size() == 1 ? "executor " : "executors ")
        + named
        + (more > 0 ? " and %d more".formatted(more) : "");
  }

  /** How many findings there are of a severity. */
  public int count(Severity severity) {
    return counts.getOrDefault(severity, 0);
  }

  /** What has failed, in the order of the lines. */
  public List<String> failed() {
    return List.copyOf(failed);
  }
}
