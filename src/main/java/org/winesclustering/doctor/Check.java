package org.winesclustering.doctor;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.winesclustering.failure.RootCause;

/** Examination of one aspect of the process in which it runs: the driver or an executor. */
public interface Check extends Serializable {
  /** Name of the aspect, in a word or two. */
  String subject();

  /** Findings about this process; empty if the aspect does not matter here. */
  List<Finding> examine(Surroundings here) throws IOException;

  /** A single finding that all is well. */
  default List<Finding> ok(String found) {
    return List.of(Finding.ok(subject(), found));
  }

  /** A single warning. */
  default List<Finding> warn(String found, String remedy) {
    return List.of(Finding.warn(subject(), found, remedy));
  }

  /** A single failure. */
  default List<Finding> fail(String found, String remedy) {
    return List.of(Finding.fail(subject(), found, remedy));
  }

  /** Findings of several checks in order; a check that throws is a finding itself. */
  static List<Finding> all(List<Check> checks, Surroundings here) {
    List<Finding> findings = new ArrayList<>();
    for (Check check : checks) {
      try {
        findings.addAll(check.examine(here));
      } catch (Exception | LinkageError e) {
        findings.addAll(
            check.fail(
                "could not be looked at: " + RootCause.of(e),
                "look for an old or damaged library on the class path"));
      }
    }
    return findings;
  }
}
