package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class JarTaskTest {
  @Test
  void aCommandThatFailsThrowsAndLeavesTheProcess() {
    assertThatCode(() -> JarTask.main(new String[] {"--version"})).doesNotThrowAnyException();
    assertThatThrownBy(() -> JarTask.main(new String[] {"tarin"}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("wines ended with exit code 2; standard error says why");
  }
}
