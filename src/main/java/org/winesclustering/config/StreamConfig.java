package org.winesclustering.config;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How records are scored as a stream.
 *
 * @param interval between two looks for new records; empty takes what is there and ends
 * @param maxFilesPerBatch most files that are scored together, 1 or more
 */
public record StreamConfig(Optional<Duration> interval, int maxFilesPerBatch) {
  private static final String AVAILABLE_NOW = "available-now";
  private static final Pattern PROCESSING_TIME =
      Pattern.compile("processing-time=(\\d{1,9})(ms|s|m|h)");

  static StreamConfig from(Section section) {
    String trigger = section.text("trigger");
    Matcher interval = PROCESSING_TIME.matcher(trigger);
    boolean isInterval = interval.matches();
    if (!isInterval && !trigger.equals(AVAILABLE_NOW)) {
      section.problem(
          "trigger", trigger, "available-now, or processing-time=10s (a number and ms, s, m or h)");
    }
    return new StreamConfig(
        isInterval
            ? Optional.of(duration(Long.parseLong(interval.group(1)), interval.group(2)))
            : Optional.empty(),
        section.integer("max-files-per-batch", 1, 1_000_000));
  }

  private static Duration duration(long number, String unit) {
    return Duration.parse(
        unit.equals("ms")
            ? String.format(Locale.ROOT, "PT%d.%03dS", number / 1000, number % 1000)
            : "PT" + number + unit);
  }
}
