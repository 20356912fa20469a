package org.winesclustering.badinput;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How a command may end.
 *
 * @param exitCodes any of these
 * @param table what a dry run that succeeds must have read
 */
record Expected(Set<Integer> exitCodes, Optional<Table> table) {

  /**
   * What is read of a table.
   *
   * @param rows that were read, bad ones among them
   * @param rejected how many of these are bad
   * @param features how many columns are trained on
   */
  record Table(int rows, int rejected, int features) {}

  /** Any of these exit codes, 0 with whatever result. */
  static Expected exit(Integer... codes) {
    return new Expected(Arrays.stream(codes).collect(Collectors.toSet()), Optional.empty());
  }

  /** Success, with this table. */
  static Expected reads(int rows, int rejected, int features) {
    return exit(0).withTable(rows, rejected, features);
  }

  /** The same, or one of these exit codes. */
  Expected or(Integer... more) {
    Set<Integer> codes = new TreeSet<>(exitCodes);
    codes.addAll(Arrays.asList(more));
    return new Expected(codes, table);
  }

  /** The same exit codes, and where 0 is the code, this table. */
  Expected withTable(int rows, int rejected, int features) {
    return new Expected(exitCodes, Optional.of(new Table(rows, rejected, features)));
  }
}
