package org.winesclustering.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.winesclustering.config.ConfigLoader;

/** The page of all configuration keys; {@code -Ddocs.write=true} rewrites it. */
class ConfigurationPageTest {
  @Test
  void thePageIsWhatReferenceConfSays() throws IOException {
    String page = ConfigurationPage.generate();
    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(ConfigurationPage.FILE, page);
    }

    assertThat(Files.readString(ConfigurationPage.FILE))
        .as("run ./mvnw test -Dtest=ConfigurationPageTest -Ddocs.write=true")
        .isEqualTo(page);
  }

  @Test
  void thePageHasEveryKeyOnce() throws IOException {
    String page = ConfigurationPage.generate();

    assertThat(new ConfigLoader().keys())
        .allSatisfy(key -> assertThat(page.split("`" + key + " = ", -1)).hasSize(2));
  }
}
