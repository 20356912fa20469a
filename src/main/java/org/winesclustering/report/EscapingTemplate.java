package org.winesclustering.report;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;

/** Templates that escape every value: what a table or a name says is never markup. */
final class EscapingTemplate {
  private EscapingTemplate() {}

  /**
   * Reads a template.
   *
   * @param name of a resource beside this class
   * @param format how values are written
   */
  static Template of(String name, Mustache.Formatter format) {
    return Mustache.compiler()
        .escapeHTML(true)
        .emptyStringIsFalse(true)
        .withFormatter(format)
        .compile(Resource.text(name));
  }
}
