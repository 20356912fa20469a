package org.winesclustering.report;

import java.util.List;

/**
 * Values for the template of an output directory's page.
 *
 * @param content what the template shows
 */
record OutputPage(Object content, String css, String policy) {

  static OutputPage of(Object content) {
    return new OutputPage(content, Resource.text("report.css"), ContentPolicy.allowing(List.of()));
  }
}
