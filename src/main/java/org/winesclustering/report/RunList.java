package org.winesclustering.report;

import java.util.List;

/**
 * Everything that the page of an output directory shows: its runs.
 *
 * @param runs the newest first
 * @param remarks one sentence for each thing that the page leaves out
 */
public record RunList(List<Run> runs, List<String> remarks) {

  /**
   * A run that has ended.
   *
   * @param link to its page, relative to the output directory; empty where there is none
   * @param isPublished whether it is the latest run of its command
   * @param ended when, in UTC
   * @param outcome such as "succeeded"
   * @param clusters number of clusters; empty where it is not known
   * @param records number of records that have a cluster; empty likewise
   * @param finding what came of it, in words
   */
  public record Run(
      String id,
      String link,
      boolean isPublished,
      String ended,
      String command,
      String outcome,
      String clusters,
      String records,
      String finding) {}
}
