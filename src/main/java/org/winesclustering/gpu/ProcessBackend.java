package org.winesclustering.gpu;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.nd4j.common.config.ND4JClassLoading;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.device.UnsupportedNetwork;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.Parameter;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.rdd.EachExecutor;

/**
 * The choice of ND4J's backend in this process. Left alone, ND4J takes the backend for CUDA if its
 * jar and a GPU are there, even a GPU for which it has no machine code.
 */
public final class ProcessBackend {
  /** ND4J's name for its backend on GPUs. */
  static final String CUDA = "CUDA";

  private static final Parameter GPU = Parameter.of(ProcessBackend.class, "gpu");
  private static final Logger LOG = LoggerFactory.getLogger(ProcessBackend.class);
  private static final Set<String> TOLD = new HashSet<>();
  private static Choice chosen = new Choice(GpuUse.OFF, Optional.empty());
  private static boolean isChosen;

  private ProcessBackend() {}

  private record Choice(GpuUse use, Optional<GpuFinding> finding) {}

  /**
   * Chooses the backend of this process. Must be called before ND4J is used in this process;
   * afterwards nothing can be changed.
   *
   * @return the finding behind the choice; empty with {@link GpuUse#OFF}, which needs none
   * @throws WinesFailure with {@link FailureKind#NO_GPU} if the choice is the CPU and ND4J has only
   *     its build for CUDA
   */
  public static synchronized Optional<GpuFinding> choose(GpuUse use) {
    if (isChosen && chosen.use() == use) {
      return chosen.finding();
    }
    Optional<GpuFinding> finding =
        use == GpuUse.OFF ? Optional.empty() : Optional.of(GpuPreflight.examine());
    if (finding.filter(GpuFinding::isUsable).isEmpty()) {
      takeCpu(Thread.currentThread().getContextClassLoader());
    }
    chosen = new Choice(use, finding);
    isChosen = true;
    return finding;
  }

  /**
   * Chooses the backend on every executor. Waits for the first executor; one that comes later
   * chooses by {@link GpuPlugin}.
   *
   * @param use not {@link GpuUse#OFF}, which needs no finding
   * @return the finding behind each choice by a name such as {@code executor 3 on 10.0.0.7}; empty
   *     in local mode, where this process computes
   */
  public static Map<String, GpuFinding> chooseOnExecutors(JavaSparkContext context, GpuUse use) {
    if (!context.isLocal()) {
      // A session starts without waiting for executors if Spark does not know their number.
      context.parallelize(List.of(0), 1).count();
    }
    Map<String, GpuFinding> findings = new LinkedHashMap<>();
    EachExecutor.ask(context, () -> choose(use).orElseThrow())
        .forEach((executor, finding) -> findings.put("executor " + executor, finding));
    return findings;
  }

  private static void takeCpu(ClassLoader loader) {
    CudaBuild build = new CudaBuild(loader, System.getenv());
    if (!build.isThere()) {
      return;
    }
    List<String> others =
        build.backends().stream().filter(type -> !CudaBuild.isBackend(type)).toList();
    if (others.isEmpty()) {
      throw new WinesFailure(
          FailureKind.NO_GPU,
          "this process is to compute on the CPU, and ND4J on the class path is its build for CUDA"
              + " alone; add nd4j-native, which the assembly has");
    }
    ND4JClassLoading.setNd4jClassloader(new ChosenBackends(loader, others));
  }

  /**
   * Whether networks of this process are computed on GPUs by the project's own kernels, beside
   * ND4J's backend for the CPU.
   */
  static synchronized boolean hasKernels() {
    return chosen.finding().filter(GpuFinding::isUsable).isPresent()
        && !CudaBuild.ofThisProcess().isThere();
  }

  /** Number of cards that the choice found. */
  static synchronized int cards() {
    return chosen.finding().map(finding -> finding.devices().size()).orElse(0);
  }

  /**
   * Notes that a network is computed on the CPU although there is a GPU.
   *
   * @param reason that the kernels lack something
   * @throws WinesFailure with {@link FailureKind#NO_GPU} if a GPU is required
   */
  public static synchronized void computeOnCpu(UnsupportedNetwork reason) {
    if (chosen.use() == GpuUse.REQUIRE) {
      throw WinesFailure.of(
          FailureKind.NO_GPU,
          "%s is require, and %s; prefer GPUs rather than require them, or train another network",
          GPU,
          reason.getMessage());
    }
    if (TOLD.add(reason.getMessage())) {
      LOG.warn("a network is computed on the CPU: {}", reason.getMessage());
    }
  }

  /** The name of ND4J's backend, such as {@code CPU}; loads ND4J. */
  public static String name() {
    return Loaded.NAME;
  }

  /**
   * Fails if a GPU is required and this process computes with another backend.
   *
   * @param backend name of the loaded backend
   * @throws WinesFailure with {@link FailureKind#NO_GPU}
   */
  static synchronized void check(String backend) {
    if (chosen.use() == GpuUse.REQUIRE && !backend.equals(CUDA)) {
      throw WinesFailure.of(
          FailureKind.NO_GPU,
          "%s is require, and a process computes on the CPU: %s; %s",
          GPU,
          chosen
              .finding()
              .map(GpuFinding::description)
              .filter(text -> !text.isEmpty())
              .orElse("ND4J was loaded before"),
          chosen
              .finding()
              .map(GpuFinding::remedy)
              .filter(text -> !text.isEmpty())
              .orElse("start it anew, or prefer GPUs rather than require them"));
    }
  }

  /** The name of the backend, looked up once: the question takes longer than a layer. */
  private static final class Loaded {
    static final String NAME =
        Nd4j.getExecutioner().getEnvironmentInformation().getProperty("backend");
  }
}
