package org.winesclustering.notebook;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/**
 * Runs the cells of a notebook as the Java kernels do, which are JShell inside: snippet by snippet,
 * in this JVM. A JVM of its own, JShell's default, would have to be given Spark's {@code
 * --add-opens} and the class path once more, and could not hand its outputs over; what a kernel
 * runs in has them from its start, as this JVM has.
 */
final class CellRunner implements AutoCloseable {
  /**
   * Finds where a snippet ends, which no class path has a part in. It reads in the background all
   * classes that it is given: this JVM's own at the least, once.
   */
  private static final SourceCodeAnalysis SYNTAX =
      JShell.builder().executionEngine("local").build().sourceCodeAnalysis();

  private final JShell shell;
  private final PrintStream standardOutput = System.out;

  /**
   * A shell that is ready for the first cell.
   *
   * @param startup source that the kernel runs before any cell
   */
  CellRunner(String startup) {
    shell = JShell.builder().executionEngine("local").build();
    shell.addToClasspath(System.getProperty("java.class.path"));
    shell.eval(ShownByCell.DISPLAY);
    System.setOut(ShownByCell.stream());
    run(Notebook.CodeCell.of("startup", startup));
  }

  /**
   * Runs a cell in what the cells before it left.
   *
   * @return what it showed
   * @throws CellFailure if it does not compile, or throws
   */
  List<CellOutput> run(Notebook.CodeCell cell) {
    ShownByCell.take();
    CompletionInfo next = SYNTAX.analyzeCompletion(cell.source());
    boolean showsValue = false;
    while (next.completeness().isComplete()) {
      showsValue = false;
      for (SnippetEvent event : shell.eval(next.source())) {
        check(cell, event);
        showsValue |= isValue(event);
      }
      next = SYNTAX.analyzeCompletion(next.remaining());
    }
    if (next.completeness() != Completeness.EMPTY) {
      throw new CellFailure(cell, "not complete: " + next.remaining().strip(), null);
    }
    if (showsValue) {
      throw new CellFailure(
          cell,
          "the last line has a value, which kernels show each in their own way; print it",
          null);
    }
    return ShownByCell.take();
  }

  private static boolean isValue(SnippetEvent event) {
    return event.causeSnippet() == null
        && switch (event.snippet().subKind()) {
          case VAR_VALUE_SUBKIND, OTHER_EXPRESSION_SUBKIND, TEMP_VAR_EXPRESSION_SUBKIND -> true;
          default -> false;
        };
  }

  private void check(Notebook.CodeCell cell, SnippetEvent event) {
    if (event.exception() instanceof EvalException thrown) {
      throw new CellFailure(
          cell, thrown.getExceptionClassName() + ": " + thrown.getMessage(), thrown);
    }
    if (event.exception() != null) {
      throw new CellFailure(cell, event.exception().toString(), event.exception());
    }
    if (event.causeSnippet() == null && event.status() != Snippet.Status.VALID) {
      throw new CellFailure(cell, "does not compile: " + diagnostics(event.snippet()), null);
    }
  }

  private String diagnostics(Snippet snippet) {
    return snippet.source().strip()
        + shell
            .diagnostics(snippet)
            .map(diagnostic -> " // " + diagnostic.getMessage(Locale.ROOT))
            .collect(Collectors.joining());
  }

  @Override
  public void close() {
    System.setOut(standardOutput);
    shell.close();
  }
}
