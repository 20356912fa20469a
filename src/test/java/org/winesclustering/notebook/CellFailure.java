package org.winesclustering.notebook;

/** A cell that did not run to its end. */
final class CellFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A failure.
   *
   * @param reason the exception, or the compiler's message
   */
  CellFailure(Notebook.CodeCell cell, String reason, Throwable cause) {
    super(
        "cell [%d], id %s: %s%n%s".formatted(cell.number(), cell.id(), reason, cell.source()),
        cause);
  }
}
