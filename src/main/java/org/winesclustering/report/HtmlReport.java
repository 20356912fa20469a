package org.winesclustering.report;

import com.samskivert.mustache.Mustache;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Renderer of a run's page, one self-contained HTML file. The template engine escapes every value
 * that is not in the JSON, and the page allows only its own scripts, by their hashes.
 */
public final class HtmlReport {
  private static final String TEMPLATE = "report.mustache";

  /** Size of a page that opens in a few seconds and that can be mailed. */
  private static final int MOST_BYTES = 6_000_000;

  private HtmlReport() {}

  /** Renders the whole page; a table that would make it too large stays beside it. */
  public static String render(RunReport report) {
    Page page = Page.of(report);
    String rendered = render(TEMPLATE, page);
    return page.carriesTable() && rendered.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES
        ? render(TEMPLATE, page.withoutTable())
        : rendered;
  }

  /** Renders the page of scored records, which has no script. */
  public static String render(ScoredReport report) {
    return render("scored.mustache", ScoredPage.of(report));
  }

  /** Renders the list of an output directory's runs, which has no script. */
  public static String render(RunList runs) {
    return render("runs.mustache", OutputPage.of(runs));
  }

  /**
   * Renders the page that leads to the page of the latest run.
   *
   * @param runId letters, digits, dots, dashes and underscores
   */
  public static String renderLatest(String runId) {
    return render("latest.mustache", OutputPage.of(runId));
  }

  private static String render(String template, Object page) {
    return Mustache.compiler()
        .escapeHTML(true)
        .emptyStringIsFalse(true)
        .withFormatter(HtmlReport::format)
        .compile(Resource.text(template))
        .execute(page);
  }

  /** A value as text: numbers with four significant digits and commas, a dash for unknown ones. */
  static String format(Object value) {
    if (value instanceof Long || value instanceof Integer) {
      return String.format(Locale.ROOT, "%,d", ((Number) value).longValue());
    }
    if (value instanceof OptionalDouble number) {
      return format(number.orElse(Double.NaN));
    }
    if (value instanceof Double number) {
      return number.isNaN() ? "–" : decimal(number);
    }
    return String.valueOf(value);
  }

  private static String decimal(double number) {
    double size = Math.abs(number);
    if (size >= 1e7 || (size > 0 && size < 1e-4)) {
      return String.format(Locale.ROOT, "%.3e", number);
    }
    int decimals = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : 4;
    NumberFormat format = NumberFormat.getInstance(Locale.ROOT);
    format.setMinimumFractionDigits(decimals);
    format.setMaximumFractionDigits(decimals);
    return format.format(number);
  }
}
