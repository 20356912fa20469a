package org.winesclustering.run;

import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.report.HtmlReport;

/** A pointer to the latest run of a command, and the page beside it that opens its report. */
final class LatestFiles {
  private static final Logger LOG = LoggerFactory.getLogger(LatestFiles.class);

  private final OutputDirectory output;
  private final SmallFile pointer;
  private final SmallFile page;

  LatestFiles(OutputDirectory output, Path pointer) {
    this.output = output;
    this.pointer = output.file(pointer);
    this.page = output.file(OutputLayout.page(pointer));
  }

  /** Sets the pointer; that the page cannot be written fails nothing. */
  void set(LatestPointer to) throws IOException {
    pointer.replace(to.json());
    lead(to.runId());
  }

  private void lead(String runId) {
    try {
      if (output.fileSystem().exists(new Path(output.run(runId), RunParts.REPORT))) {
        page.replace(HtmlReport.renderLatest(runId));
      } else {
        // One that leads to an earlier run would be wrong.
        page.delete();
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn(
          "the page that opens the latest report of {} is not up to date: {}",
          output.given(),
          e.getMessage());
    }
  }
}
