package org.winesclustering.doctor;

/** How bad a finding is, least first. */
public enum Severity {
  OK,
  /** A run works, but slower, or it may fail later. */
  WARN,
  /** A run fails, or its result is wrong. */
  FAIL
}
