package org.winesclustering.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.cpu.nativecpu.CpuBackend;
import org.nd4j.linalg.factory.Nd4jBackend;

class ChosenBackendsTest {
  /** As in ND4J's jar; on this class path there is no such class. */
  private static final String CUDA = "org.nd4j.linalg.jcublas.JCublasBackend";

  @TempDir private Path folder;

  @Test
  void nd4jFindsTheBackendForTheCpuAndDoesNotTouchTheOther() throws IOException {
    ClassLoader both = withCuda();
    List<String> all = new CudaBuild(both, Map.of()).backends();
    List<String> chosen = all.stream().filter(type -> !CudaBuild.isBackend(type)).toList();

    assertThat(all).contains(CUDA).contains(CpuBackend.class.getName());
    assertThatThrownBy(() -> backends(both)).isInstanceOf(ServiceConfigurationError.class);
    assertThat(backends(new ChosenBackends(both, chosen)))
        .containsExactly(CpuBackend.class.getName());
  }

  @Test
  void allElseIsFoundAsBefore() throws IOException {
    ClassLoader both = withCuda();
    ClassLoader chosen = new ChosenBackends(both, List.of(CpuBackend.class.getName()));

    assertThat(chosen.getResources("META-INF/MANIFEST.MF").asIterator())
        .toIterable()
        .hasSameSizeAs(Collections.list(both.getResources("META-INF/MANIFEST.MF")));
  }

  private static List<String> backends(ClassLoader loader) {
    return ServiceLoader.load(Nd4jBackend.class, loader).stream()
        .map(provider -> provider.type().getName())
        .toList();
  }

  private ClassLoader withCuda() throws IOException {
    Path names = folder.resolve(CudaBuild.SERVICE);
    Files.createDirectories(names.getParent());
    Files.writeString(names, "# licence\n\n" + CUDA + "\n");
    return new URLClassLoader(
        new URL[] {folder.toUri().toURL()}, Thread.currentThread().getContextClassLoader());
  }
}
