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
 * Names of the two tables in which the rows of a run lie until all of them are there: the rows, and
 * one row for each part that is complete. They say for which table and run, and since when, so that
 * those which a killed run left can be told.
 *
 * @param schema with a dot at its end, or empty
 * @param table hash of the name of the table for which they are
 * @param run hash of the run's id
 * @param made when, in milliseconds
 */
record Staging(String schema, String table, String run, long made) implements Serializable {
  private static final String PREFIX = "wines_staging_";
  private static final String PARTS = "_p";
  private static final Pattern NAME =
      Pattern.compile(PREFIX + "([0-9a-f]{8})_([0-9a-f]{12})_([0-9a-z]+)(" + PARTS + ")?");

  /** New ones for the rows of a run. */
  static Staging of(String target, String runId) {
    return new Staging(
        schemaOf(target), hash(target, 8), hash(runId, 12), Instant.now().toEpochMilli());
  }

  /** Those to which a table belongs by its name; empty if it is no such table. */
  Optional<Staging> sibling(String name) {
    Matcher matcher = NAME.matcher(name.toLowerCase(Locale.ROOT));
    return matcher.matches() && matcher.group(1).equals(table)
        ? Optional.of(
            new Staging(schema, table, matcher.group(2), Long.parseLong(matcher.group(3), 36)))
        : Optional.empty();
  }

  /** What the names of all {@link #sibling}s begin with. */
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
