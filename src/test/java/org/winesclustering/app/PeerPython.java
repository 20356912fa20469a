package org.winesclustering.app;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** The Python that runs a benchmark's peers. */
final class PeerPython {
  private PeerPython() {}

  /** Whether it has some modules; says so, if not. */
  static boolean has(String python, String modules) throws InterruptedException {
    boolean has = succeeds(python, modules);
    if (!has) {
      System.out.println(
          python + " lacks one of " + modules + ": it is left out; see -Dbench.python");
    }
    return has;
  }

  private static boolean succeeds(String python, String modules) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(python, "-c", "import " + modules)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.MINUTES) && process.exitValue() == 0;
    } catch (IOException e) {
      // There is no such Python.
      return false;
    }
  }
}
