package org.winesclustering.config;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Options of scoring a stream.
 *
 * @param interval time between two batches; empty to score what is there and end
 * @param maxFilesPerBatch most files of a batch, 1 or more
 */
public record StreamConfig(Optional<Duration> interval, int maxFilesPerBatch) {
  private static final Pattern PROCESSING_TIME =
      Pattern.compile("processing-time=(\\d{1,9})(ms|s|m|h)");

  static StreamConfig from(Section section) {
    String trigger = section.text("trigger");
    Matcher interval = PROCESSING_TIME.matcher(trigger);
    boolean isInterval = interval.matches();
    section.require(
        isInterval || trigger.equals("available-now"),
        "trigger",
        trigger,
        "available-now, or processing-time=10s (a number and ms, s, m or h)");
    return new StreamConfig(
        isInterval
            ? Optional.of(duration(Long.parseLong(interval.group(1)), interval.group(2)))
            : Optional.empty(),
        section.integer("max-files-per-batch", 1, 1_000_000));
  }

  private static Duration duration(long number, String unit) {
    return unit.equals("ms") ? Duration.ofMillis(number) : Duration.parse("PT" + number + unit);
  }
}
