package org.winesclustering.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelImageTest {
  private static final Path SOURCE = Path.of("src/main/cuda/ensemble.cu");

  @TempDir private Path folder;

  @Test
  void theTextIsMadeOfTheSourceAndForDriversFrom450On()
      throws IOException, NoSuchAlgorithmException {
    String hash =
        HexFormat.of()
            .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(SOURCE)));

    assertThat(new String(KernelImage.read(), StandardCharsets.UTF_8))
        .as("run src/main/cuda/compile.py after a change of ensemble.cu")
        .startsWith("// " + hash + "\n.version 7.0\n.target sm_75\n");
  }

  @Test
  void theCompilerMakesTheSameTextAgain() throws IOException {
    assumeTrue(python("-c", "import nvidia.cuda_nvrtc") == 0, "NVIDIA's compiler is not there");
    Path made = folder.resolve("ensemble.ptx");

    assertThat(python("src/main/cuda/compile.py", made.toString())).isZero();
    assertThat(made).hasBinaryContent(KernelImage.read());
  }

  private static int python(String... arguments) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("python3");
    builder.command().addAll(java.util.List.of(arguments));
    try {
      return builder
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .onExit()
          .join()
          .exitValue();
    } catch (IOException e) {
      assumeTrue(false, "there is no Python");
      throw e;
    }
  }
}
