package org.winesclustering.sink;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Names of the two staging tables of a run: one for its rows until all are there, and one with a
 * row for each partition that is complete. The names tell the target table, the run and the time,
 * so that the tables that a killed run left are recognised.
 *
 * @param schema schema with a dot at its end, or empty
 * @param table hash of the target table's name
 * @param run hash of the run's id
 * @param made time in milliseconds since the epoch
 */
record Staging(String schema, String table, String run, long made) implements Serializable {
  private static final String PREFIX = "wines_staging_";
  private static final String PARTS = "_p";
  private static final Pattern NAME =
      Pattern.compile(PREFIX + "([0-9a-f]{8})_([0-9a-f]{12})_([0-9a-z]+)(" + PARTS + ")?");

  /** Names of new staging tables for a run. */
  static Staging of(String target, String runId) {
    return new Staging(
        schemaOf(target), hash(target, 8), hash(runId, 12), Instant.now().toEpochMilli());
  }

  /** Staging of the same target that a table's name tells; empty if it is no such table. */
  Optional<Staging> sibling(String name) {
    Matcher matcher = NAME.matcher(name.toLowerCase(Locale.ROOT));
    return matcher.matches() && matcher.group(1).equals(table)
        ? Optional.of(
            new Staging(schema, table, matcher.group(2), Long.parseLong(matcher.group(3), 36)))
        : Optional.empty();
  }

  /** Beginning of the names of all {@link #sibling}s. */
  String beginning() {
    return PREFIX + table;
  }

  String rows() {
    return schema + PREFIX + table + "_" + run + "_" + Long.toString(made, 36);
  }

  String parts() {
    return rows() + PARTS;
  }

  Instant madeAt() {
    return Instant.ofEpochMilli(made);
  }

  private static String schemaOf(String target) {
    return target.substring(0, target.lastIndexOf('.') + 1);
  }

  private static String hash(String text, int digits) {
    return DigestUtils.sha256Hex(text.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8))
        .substring(0, digits);
  }
}
