package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Stands where an example has {@code submit/wines}: it writes down what it was called with, and
 * exits with the code it is told.
 */
final class RecordedCommand {
  /** Its last line on standard error. */
  static final String REASON = "wines: the reason";

  private final Path script;
  private final Path record;

  private RecordedCommand(Path script, Path record) {
    this.script = script;
    this.record = record;
  }

  static RecordedCommand in(Path folder, int exitCode) throws IOException {
    Path record = folder.resolve("called-with");
    Path script =
        Files.writeString(
            folder.resolve("wines"),
            "#!/bin/sh\nprintf '%s\\n' \"$@\" >'"
                + record
                + "'\necho '"
                + REASON
                + "' >&2\nexit "
                + exitCode
                + "\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return new RecordedCommand(script, record);
  }

  Path script() {
    return script;
  }

  /** Runs a command line of a shell, with this command in place of the one it names. */
  void runShell(String line) throws IOException, InterruptedException {
    runShell(line, 0);
  }

  /** Runs a command line that ends with an exit code, and gives what it prints. */
  String runShell(String line, int exitCode) throws IOException, InterruptedException {
    String here = line.replace(WinesCommand.HOME + "submit/wines", script.toString());
    assertThat(here).contains(script.toString());
    return run(Map.of(), List.of("/bin/sh", "-c", here), exitCode);
  }

  /** What a process prints, which has to succeed. */
  static String run(Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    return run(environment, command, 0);
  }

  private static String run(Map<String, String> environment, List<String> command, int exitCode)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s: %s", command, printed).isEqualTo(exitCode);
    return printed;
  }

  /** The words it was called with. */
  List<String> words() throws IOException {
    return Files.readAllLines(record);
  }
}
