package org.winesclustering.gpu;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.winesclustering.gpu.GpuFinding.Obstacle;

/** ND4J's build for CUDA, nd4j-cuda-11.6, as a class loader finds it, without loading it. */
final class CudaBuild {
  /** The resource in which ND4J's backends name their classes. */
  static final String SERVICE = "META-INF/services/org.nd4j.linalg.factory.Nd4jBackend";

  private static final String PLATFORM = "linux-x86_64";

  /** The native libraries: ND4J's own, and Java's bindings of CUDA. */
  private static final List<String> NATIVE =
      List.of(
          "org/nd4j/linalg/jcublas/bindings/" + PLATFORM + "/libnd4jcuda.so",
          "org/bytedeco/cuda/" + PLATFORM + "/libjnicudart.so");

  /** A library of every CUDA 11, to which ND4J's native part is linked. */
  private static final String RUNTIME = "libcublas.so.11";

  private static final List<String> SYSTEM_FOLDERS =
      List.of(
          "/usr/local/cuda/lib64",
          "/usr/local/cuda-11/lib64",
          "/usr/local/cuda-11.6/lib64",
          "/usr/lib/x86_64-linux-gnu",
          "/usr/lib64");

  private static final String JARS =
      "build the jars with ./mvnw -Pgpu package -DskipTests and add them to the application's jars"
          + " (docs/gpu.md)";

  /** Compute capabilities for which the build has machine code; there is no PTX for others. */
  private static final List<ComputeCapability> CODE =
      Stream.of("3.7", "5.0", "5.2", "6.0", "6.1", "7.0", "7.5", "8.0", "8.6")
          .flatMap(text -> ComputeCapability.parse(text).stream())
          .toList();

  private final ClassLoader loader;
  private final Map<String, String> environment;

  CudaBuild(ClassLoader loader, Map<String, String> environment) {
    this.loader = loader;
    this.environment = environment;
  }

  /** The build that ND4J would find in this process. */
  static CudaBuild ofThisProcess() {
    return new CudaBuild(Thread.currentThread().getContextClassLoader(), System.getenv());
  }

  /** Whether a class, named in {@link #SERVICE}, is the backend for CUDA. */
  static boolean isBackend(String type) {
    return type.startsWith("org.nd4j.linalg.jcublas.");
  }

  /** Whether ND4J would find this build. */
  boolean isThere() {
    return backends().stream().anyMatch(CudaBuild::isBackend);
  }

  /** The names of the classes that ND4J chooses its backend from. */
  List<String> backends() {
    List<String> types = new ArrayList<>();
    try {
      for (URL file : Collections.list(loader.getResources(SERVICE))) {
        types.addAll(lines(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read which backends ND4J has", e);
    }
    return types;
  }

  private static List<String> lines(URL file) throws IOException {
    URLConnection connection = file.openConnection();
    // A cached jar file would stay open, and others would share it.
    connection.setUseCaches(false);
    try (InputStream in = connection.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.replaceFirst("#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .toList();
    }
  }

  /** The first part of this build that is missing. */
  Optional<Obstacle> obstacle() {
    if (!isThere()) {
      return Optional.of(
          new Obstacle("ND4J on the class path is its build for the CPU alone", JARS));
    }
    if (NATIVE.stream().anyMatch(file -> loader.getResource(file) == null)) {
      return Optional.of(
          new Obstacle(
              "ND4J's build for CUDA is on the class path without its native parts for " + PLATFORM,
              JARS));
    }
    if (loader.getResource("org/bytedeco/cuda/" + PLATFORM + "/" + RUNTIME) == null
        && !isOnSystem()) {
      return Optional.of(
          new Obstacle(
              "CUDA's own libraries are missing: there is no " + RUNTIME,
              "give the jar cuda-11.6-8.3-1.5.7-linux-x86_64-redist as well, or install CUDA"
                  + " 11.6"));
    }
    return Optional.empty();
  }

  private boolean isOnSystem() {
    String path = environment.getOrDefault("LD_LIBRARY_PATH", "");
    return Stream.concat(Stream.of(path.split(File.pathSeparator, -1)), SYSTEM_FOLDERS.stream())
        .filter(folder -> !folder.isBlank())
        .anyMatch(folder -> Files.exists(Path.of(folder, RUNTIME)));
  }

  /** The reason why this build cannot compute on a GPU, if there is one. */
  static Optional<Obstacle> obstacle(GpuDevice device) {
    if (CODE.stream().anyMatch(device.capability()::runs)) {
      return Optional.empty();
    }
    return Optional.of(
        new Obstacle(
            String.format(
                Locale.ROOT,
                "%s, has no machine code in ND4J's build for CUDA 11.6, which has code for %s to %s"
                    + " (8.9 runs that for 8.6) and nothing that a driver could translate",
                device.described(),
                CODE.get(0),
                CODE.get(CODE.size() - 1)),
            "take a GPU of compute capability 3.7 to 8.9, such as T4, V100, A100, A10 or L4, and"
                + " hide others from the run with CUDA_VISIBLE_DEVICES"));
  }
}
