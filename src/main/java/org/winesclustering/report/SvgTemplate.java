package org.winesclustering.report;

import com.samskivert.mustache.Template;
import java.util.Locale;

/** A chart's template: every value is escaped, coordinates have one digit after the point. */
final class SvgTemplate {
  private final Template template;

  /**
   * Reads a template.
   *
   * @param name of a resource beside this class
   */
  SvgTemplate(String name) {
    template = EscapingTemplate.of(name, SvgTemplate::format);
  }

  String render(Object context) {
    return template.execute(context);
  }

  private static String format(Object value) {
    return value instanceof Double number
        ? String.format(Locale.ROOT, "%.1f", number)
        : String.valueOf(value);
  }
}
