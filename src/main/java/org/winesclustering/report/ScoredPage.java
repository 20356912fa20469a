package org.winesclustering.report;

import java.util.List;

/** Values for the template of scored records: what it shows, its style and its policy. */
record ScoredPage(ScoredReport report, String css, String policy) {

  static ScoredPage of(ScoredReport report) {
    return new ScoredPage(
        report,
        Resource.text("report.css") + Resource.text("scored.css"),
        ContentPolicy.allowing(List.of()));
  }
}
