package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrowserTest {
  private static final String ADDRESS = "file:///home/ada/report.html";

  @ParameterizedTest
  @CsvSource({
    "Linux, DISPLAY, xdg-open",
    "Linux, WAYLAND_DISPLAY, xdg-open",
    "Mac OS X, HOME, open",
    "Windows 11, HOME, rundll32"
  })
  void aDesktopHasACommandForIt(String system, String variable, String command) {
    assertThat(new Browser(Map.of(variable, "x"), system).command(ADDRESS))
        .hasValueSatisfying(words -> assertThat(words).startsWith(command).endsWith(ADDRESS));
  }

  @ParameterizedTest
  @CsvSource({"Linux, HOME", "Mac OS X, SSH_CONNECTION", "Linux, SSH_TTY"})
  void elsewhereThereIsNone(String system, String variable) {
    assertThat(new Browser(Map.of(variable, "x"), system).command(ADDRESS)).isEmpty();
  }

  @Test
  void aReportWithoutADesktopIsCopied() {
    assertThat(OpenCommand.howToCopy("file:///home/ada/my%20wines/report.html"))
        .endsWith("scp USER@THIS-MACHINE:'/home/ada/my wines/report.html' .");
    assertThat(
            List.of("hdfs://cellar/report.html", "s3a://cellar/report.html").stream()
                .map(OpenCommand::howToCopy))
        .allMatch(words -> words.startsWith("no browser reads that address; copy"));
  }
}
