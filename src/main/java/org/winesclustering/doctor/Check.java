package org.winesclustering.doctor;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.winesclustering.failure.RootCause;

/** Looks at one thing in the process in which it runs: the driver or an executor. */
public interface Check extends Serializable {
  /** What it looks at, in a word or two. */
  String subject();

  /** What there is to say of it; empty where it does not matter in this process. */
  List<Finding> examine(Surroundings here);

  /** Of some checks in turn; one that fails by itself is a finding, and the others go on. */
  static List<Finding> all(List<Check> checks, Surroundings here) {
    List<Finding> findings = new ArrayList<>();
    for (Check check : checks) {
      try {
        findings.addAll(check.examine(here));
      } catch (Exception | LinkageError e) {
        findings.add(
            Finding.fail(
                check.subject(),
                "could not be looked at: " + RootCause.of(e),
                "look for an old or damaged library on the class path"));
      }
    }
    return findings;
  }
}
