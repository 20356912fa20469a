package org.winesclustering.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page of the run directory describes the keys of {@code run.json}. */
class RunDirectoryPageTest {
  private static final Path SCHEMA =
      Path.of("src/main/resources/org/winesclustering/run/run.schema.json");

  @Test
  void everyKeyOfTheSchemaIsOnThePage() throws IOException {
    JsonNode properties = new ObjectMapper().readTree(SCHEMA.toFile()).required("properties");
    Set<String> described =
        Page.of(Path.of("docs/run-directory.md")).code().stream()
            .map(code -> code.replaceFirst("\\..*", ""))
            .collect(Collectors.toSet());

    assertThat(properties.fieldNames())
        .toIterable()
        .isNotEmpty()
        .allMatch(described::contains, "is described in docs/run-directory.md");
  }
}
