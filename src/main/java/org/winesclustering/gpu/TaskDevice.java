package org.winesclustering.gpu;

import java.io.Serializable;
import java.util.Optional;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.resource.ResourceInformation;
import org.nd4j.linalg.factory.Nd4j;
import org.winesclustering.device.Card;
import org.winesclustering.device.Cards;
import org.winesclustering.device.UnsupportedNetwork;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * The device that a task computes on.
 *
 * @param host of its process
 * @param backend CUDA, of ND4J or of the project's kernels, or CPU
 * @param gpu number of the GPU that Spark assigned to the task, among those of the process; empty
 *     if Spark assigned none
 * @param name of the GPU whose kernels compute, such as {@code Tesla T4}; else empty
 */
public record TaskDevice(String host, String backend, String gpu, String name)
    implements Serializable {
  /** A device of a checkpoint of an earlier version has no name. */
  public TaskDevice {
    name = name == null ? "" : name;
  }

  /** Spark's name of the resource. */
  private static final String RESOURCE = "gpu";

  /**
   * Binds the thread of a task to the GPU that Spark assigned; if Spark assigned none, or outside a
   * task, ND4J decides. Must be called before the task creates its first array.
   *
   * @throws WinesFailure with {@link FailureKind#USAGE} if Spark assigned something other than a
   *     number, with {@link FailureKind#NO_GPU} if a GPU is required and ND4J computes on the CPU
   */
  public static TaskDevice bind() {
    if (ProcessBackend.hasKernels()) {
      int ordinal = ordinalOfThisTask();
      return new TaskDevice(
          ownHost(),
          ProcessBackend.CUDA,
          String.valueOf(ordinal),
          Cards.card(ordinal).facts().name());
    }
    String gpu = given();
    if (!gpu.isEmpty()) {
      Nd4j.getAffinityManager().unsafeSetDevice(ordinal(gpu));
    }
    ProcessBackend.check(ProcessBackend.name());
    return ofNd4j();
  }

  /** The device of a task whose networks ND4J's backend computes. */
  public static TaskDevice ofNd4j() {
    return new TaskDevice(ownHost(), ProcessBackend.name(), given(), "");
  }

  /**
   * The same for something that the kernels never compute.
   *
   * @param part of the training that they lack
   * @throws WinesFailure with {@link FailureKind#NO_GPU} if a GPU is required
   */
  public static TaskDevice ofNd4j(String part) {
    if (ProcessBackend.hasKernels()) {
      ProcessBackend.computeOnCpu(new UnsupportedNetwork(part));
    }
    return ofNd4j();
  }

  /** The kind of device, on which bits depend: the name of the GPU or, without, the backend. */
  public String kind() {
    return name.isEmpty() ? backend : name;
  }

  /**
   * The GPU whose kernels compute the networks of this task; empty where ND4J's backend does. A
   * task to which Spark gave none takes its turn by the number of its partition.
   *
   * @throws WinesFailure with {@link FailureKind#USAGE} if Spark assigned something other than a
   *     number
   */
  public static Optional<Card> card() {
    return ProcessBackend.hasKernels()
        ? Optional.of(Cards.card(ordinalOfThisTask()))
        : Optional.empty();
  }

  private static int ordinalOfThisTask() {
    String gpu = given();
    if (!gpu.isEmpty()) {
      return ordinal(gpu);
    }
    TaskContext task = TaskContext.get();
    return task == null ? 0 : task.partitionId() % ProcessBackend.cards();
  }

  /** The number of the device with this thread's networks; 0 on the CPU. */
  public static int ofThisThread() {
    return ProcessBackend.hasKernels()
        ? ordinalOfThisTask()
        : Nd4j.getAffinityManager().getDeviceForCurrentThread();
  }

  private static String given() {
    TaskContext task = TaskContext.get();
    if (task == null) {
      return "";
    }
    ResourceInformation gpus = task.resourcesJMap().get(RESOURCE);
    return gpus == null || gpus.addresses().length == 0 ? "" : gpus.addresses()[0];
  }

  private static int ordinal(String gpu) {
    boolean isNumber = gpu.matches("\\d{1,4}");
    if (!isNumber
        || ((ProcessBackend.hasKernels() || ProcessBackend.name().equals(ProcessBackend.CUDA))
            && Integer.parseInt(gpu) >= devices())) {
      throw WinesFailure.usage(
          "Spark gave a task the GPU '%s', allowed are the numbers that CUDA has for them, below %d"
              + " in that process; let"
              + " spark.executor.resource.gpu.discoveryScript be submit/gpu-discovery.sh",
          gpu, devices());
    }
    return Integer.parseInt(gpu);
  }

  private static int devices() {
    return ProcessBackend.hasKernels()
        ? ProcessBackend.cards()
        : Nd4j.getAffinityManager().getNumberOfDevices();
  }

  private static String ownHost() {
    SparkEnv environment = SparkEnv.get();
    return environment == null ? "" : environment.blockManager().blockManagerId().host();
  }
}
