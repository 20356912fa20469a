package org.winesclustering.devicecheck;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A report for people, some lines for each card.
 *
 * @param report all of it
 */
record Summary(Report report) {
  private static final double GIGABYTE = 1L << 30;

  void print(PrintStream out) {
    report.cards().forEach(card -> print(card, out));
    report.sanitizer().forEach(tool -> line(out, "%s: %s", tool.tool(), tool.said()));
  }

  private void print(CardReport card, PrintStream out) {
    line(
        out,
        "card %d: %s, compute capability %s, %.0f GiB, driver %s, CUDA %s",
        card.ordinal(),
        card.name(),
        card.capability(),
        card.memoryBytes() / GIGABYTE,
        report.driver().release() == null ? "unknown" : report.driver().release(),
        report.driver().cuda());
    card.checks().forEach(check -> line(out, "  %s", line(check)));
    card.rates()
        .forEach(
            rate ->
                line(
                    out,
                    "  %-10s %4d rows: %,.0f rows/s%s%s",
                    rate.network(),
                    rate.batch(),
                    rate.rowsPerSecond(),
                    best(card, rate),
                    card.ratios().stream()
                        .filter(ratio -> ratio.isOf(rate))
                        .map(Summary::text)
                        .collect(Collectors.joining())));
    line(out, "  PyTorch: %s", text(card.peer()));
  }

  private static String line(NetworkCheck check) {
    return String.format(
        Locale.ROOT,
        "%-10s %4d rows: %s, %s: %s",
        check.network(),
        check.batch(),
        check.agreement().stream()
            .map(
                some ->
                    String.format(
                        Locale.ROOT,
                        "after %d steps %.0e %.0e %.0e",
                        some.steps(),
                        some.parameters(),
                        some.adam(),
                        some.loss()))
            .collect(Collectors.joining(", ")),
        check.sameBits() ? "the same bits twice" : "OTHER BITS",
        check.failures().isEmpty() ? "passed" : "FAILED");
  }

  /** The fastest way of sharing out, where there is one that is faster. */
  private static String best(CardReport card, Rate rate) {
    return card.tilings().stream()
        .filter(other -> other.network().equals(rate.network()) && other.batch() == rate.batch())
        .max(Comparator.comparingDouble(Rate::rowsPerSecond))
        .filter(other -> !other.tiling().equals(rate.tiling()))
        .filter(other -> other.rowsPerSecond() > rate.rowsPerSecond())
        .map(
            other ->
                String.format(
                    Locale.ROOT,
                    " with %d rows and %d threads a block (%,.0f with %d and %d)",
                    rate.tiling().rows(),
                    rate.tiling().threads(),
                    other.rowsPerSecond(),
                    other.tiling().rows(),
                    other.tiling().threads()))
        .orElse("");
  }

  private static String text(Ratio ratio) {
    return String.format(
        Locale.ROOT,
        ", %.2f times PyTorch's %s%s",
        ratio.times(),
        ratio.way(),
        ratio.target() == null ? "" : " (target " + ratio.target() + ")");
  }

  private static String text(JsonNode peer) {
    if (peer.has("why")) {
      return "not measured, " + peer.get("why").asText();
    }
    return peer.path("torch").asText() + " on " + peer.path("device").asText();
  }

  private static void line(PrintStream out, String format, Object... values) {
    out.printf(Locale.ROOT, format + "%n", values);
  }
}
