package org.winesclustering.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A contender that runs, with one thread, and computes only while it is asked something. */
final class ContenderProcess implements AutoCloseable {
  private final String name;
  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter requests;

  private ContenderProcess(String name, Process process) {
    this.name = name;
    this.process = process;
    this.answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.requests =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.US_ASCII));
  }

  /**
   * Starts it.
   *
   * @param logs folder for its standard error
   */
  static ContenderProcess start(Contender contender, Path logs) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(contender.command());
    // What suits the project's OpenBLAS on this machine may slow a peer's own.
    builder.environment().keySet().removeIf(name -> name.startsWith("OPENBLAS_"));
    builder.environment().put("OMP_NUM_THREADS", "1");
    builder.environment().put("OPENBLAS_NUM_THREADS", "1");
    builder.environment().putAll(contender.environment());
    String log = contender.name().replaceAll("\\W+", "-") + ".log";
    builder.redirectError(logs.resolve(log).toFile());
    return new ContenderProcess(contender.name(), builder.start());
  }

  String name() {
    return name;
  }

  /**
   * Asks as {@link ContenderLoop} says.
   *
   * @throws IOException if the contender ended instead of answering
   */
  double ask(Object... words) throws IOException {
    String[] texts = new String[words.length];
    for (int i = 0; i < words.length; i++) {
      texts[i] = words[i].toString();
    }
    String request = String.join(" ", texts);
    requests.write(request);
    requests.newLine();
    requests.flush();
    String line = answers.readLine();
    while (line != null && !line.startsWith(RequestLoop.ANSWER)) {
      line = answers.readLine();
    }
    if (line == null) {
      throw new IOException(name + " ended at \"" + request + "\"; see its log in target/bench");
    }
    return Double.parseDouble(line.substring(RequestLoop.ANSWER.length()));
  }

  /** Ends it. */
  @Override
  public void close() {
    process.destroy();
  }
}
