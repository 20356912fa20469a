package org.winesclustering.doctor;

/**
 * A process that runs tasks.
 *
 * @param id as Spark names it
 * @param host its machine
 */
public record Executor(String id, String host) {
  @Override
  public String toString() {
    return id + " (" + host + ")";
  }
}
