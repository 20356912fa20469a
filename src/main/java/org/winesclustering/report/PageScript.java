package org.winesclustering.report;

import java.util.List;
import java.util.stream.Collectors;

/** The page's script: its parts, one after the other, in one function that they share. */
final class PageScript {
  /** What is used stands before what uses it. */
  private static final List<String> PARTS =
      List.of("basics", "data", "training", "choice", "clusters", "maps", "axis", "page");

  private PageScript() {}

  static String text() {
    return PARTS.stream()
        .map(part -> Resource.text("script/" + part + ".js"))
        .collect(Collectors.joining("\n", "'use strict';\n(() => {\n", "})();\n"));
  }
}
