package org.winesclustering.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/**
 * Compiles cells of Java one after the other as Java kernels do, which are JShell inside, and runs
 * nothing.
 */
final class CellCompiler implements AutoCloseable {
  /** What Java kernels offer. */
  private static final String DISPLAY =
      "String display(Object value, String... types) { return null; }";

  /**
   * Finds where a snippet ends, which no class path has a part in. It reads in the background all
   * classes that it is given.
   */
  private static final SourceCodeAnalysis SYNTAX =
      JShell.builder().executionEngine(new NothingRuns(), Map.of()).build().sourceCodeAnalysis();

  private final JShell shell =
      JShell.builder().executionEngine(new NothingRuns(), Map.of()).build();

  /** Knows the classes of this JVM. */
  CellCompiler() {
    shell.addToClasspath(System.getProperty("java.class.path"));
    shell.eval(DISPLAY);
  }

  /**
   * Compiles a cell after those before it.
   *
   * @return what is wrong with it, empty if nothing is
   */
  List<String> problems(String source) {
    List<String> problems = new ArrayList<>();
    CompletionInfo next = SYNTAX.analyzeCompletion(source);
    while (next.completeness().isComplete()) {
      for (SnippetEvent event : shell.eval(next.source())) {
        if (event.causeSnippet() == null && event.status() != Snippet.Status.VALID) {
          problems.add(problem(event.snippet()));
        }
      }
      next = SYNTAX.analyzeCompletion(next.remaining());
    }
    if (next.completeness() != Completeness.EMPTY) {
      problems.add("not complete: " + next.remaining().strip());
    }
    return problems;
  }

  private String problem(Snippet snippet) {
    List<String> messages =
        shell.diagnostics(snippet).map(diagnostic -> diagnostic.getMessage(Locale.ROOT)).toList();
    return snippet.source().strip() + ": " + String.join("; ", messages);
  }

  @Override
  public void close() {
    shell.close();
  }

  private static final class NothingRuns implements ExecutionControlProvider, ExecutionControl {
    @Override
    public String name() {
      return "nothing runs";
    }

    @Override
    public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
      return this;
    }

    @Override
    public void load(ClassBytecodes[] classes) {}

    @Override
    public void redefine(ClassBytecodes[] classes) {}

    @Override
    public String invoke(String className, String methodName) {
      return "";
    }

    @Override
    public String varValue(String className, String varName) {
      return "";
    }

    @Override
    public void addToClasspath(String path) {}

    @Override
    public void stop() {}

    @Override
    public Object extensionCommand(String command, Object argument) throws NotImplementedException {
      throw new NotImplementedException(command);
    }

    @Override
    public void close() {}
  }
}
