package org.winesclustering.report;

import java.text.NumberFormat;
import java.util.Locale;

/**
 * The page of a run, one self-contained file that needs no network: every value is escaped by the
 * template engine or stands in JSON, and no script runs but the two whose hashes the page names.
 */
public final class HtmlReport {
  private static final String TEMPLATE = "report.mustache";

  private HtmlReport() {}

  /** The whole page. */
  public static String render(RunReport report) {
    return EscapingTemplate.of(TEMPLATE, HtmlReport::format).execute(Page.of(report));
  }

  /** Four significant digits, thousands apart, a dash for what there is not. */
  static String format(Object value) {
    if (value instanceof Long || value instanceof Integer) {
      return String.format(Locale.ROOT, "%,d", ((Number) value).longValue());
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
