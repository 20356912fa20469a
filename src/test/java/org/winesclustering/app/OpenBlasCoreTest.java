package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What submit/wines tells OpenBLAS of this machine. */
class OpenBlasCoreTest {

  @Test
  void namesKernelsThatThisProcessorHasOrNone() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("sh", "submit/openblas-core").redirectErrorStream(true).start();

    String printed =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();

    assertThat(process.waitFor()).isZero();
    assertThat(printed).isIn("", "HASWELL", "SKYLAKEX");
  }
}
