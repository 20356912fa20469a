package org.winesclustering.report;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
    try (InputStream in = SvgTemplate.class.getResourceAsStream(name);
        InputStreamReader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      template =
          Mustache.compiler()
              .escapeHTML(true)
              .emptyStringIsFalse(true)
              .withFormatter(SvgTemplate::format)
              .compile(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
