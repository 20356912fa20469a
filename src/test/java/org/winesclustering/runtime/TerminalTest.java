package org.winesclustering.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {
  private static final String ADDRESS = "file:///home/ada/report.html";

  private static String link(Map<String, String> environment) {
    return new Terminal(environment).link(ADDRESS);
  }

  @Test
  void anAddressIsALinkInATerminal() {
    assertThat(link(Map.of("WINES_TERMINAL_COLUMNS", "80", "TERM", "xterm")))
        .isEqualTo("\033]8;;" + ADDRESS + "\033\\" + ADDRESS + "\033]8;;\033\\");
  }

  @ParameterizedTest
  @CsvSource({"TERM, dumb", "NO_COLOR, 1", "CI, true"})
  void itIsTextWhereThatIsAskedFor(String variable, String value) {
    Map<String, String> environment =
        new LinkedHashMap<>(Map.of("WINES_TERMINAL_COLUMNS", "80", "TERM", "xterm"));
    environment.put(variable, value);

    assertThat(link(environment)).isEqualTo(ADDRESS);
  }

  @Test
  void itIsTextWithoutATerminal() {
    assertThat(link(Map.of("TERM", "xterm"))).isEqualTo(ADDRESS);
  }

  @ParameterizedTest
  @CsvSource({"132, 132", "0, 80", "'', 80", "unknown, 80"})
  void aTerminalThatDoesNotKnowItsWidthHasTheUsualOne(String found, int columns) {
    assertThat(new Terminal(Map.of("WINES_TERMINAL_COLUMNS", found)).columns()).hasValue(columns);
  }
}
