package org.winesclustering.gpu;

import java.io.Serializable;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.resource.ResourceInformation;
import org.nd4j.linalg.factory.Nd4j;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * The device that a task computes on.
 *
 * @param host of its process; empty for several
 * @param backend of ND4J in the process: CPU or CUDA
 * @param gpu number of the GPU that Spark assigned to the task, among those of the process; empty
 *     if Spark assigned none
 */
public record TaskDevice(String host, String backend, String gpu) implements Serializable {
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
    String gpu = given();
    if (!gpu.isEmpty()) {
      Nd4j.getAffinityManager().unsafeSetDevice(ordinal(gpu));
    }
    String backend = ProcessBackend.name();
    ProcessBackend.check(backend);
    return new TaskDevice(ownHost(), backend, gpu);
  }

  /** A placeholder for the devices of several workers on unknown hosts. */
  public static TaskDevice ofSeveral() {
    return new TaskDevice("", ProcessBackend.name(), "");
  }

  /** ND4J's number of the device with this thread's arrays; 0 on the CPU. */
  public static int ofThisThread() {
    return Nd4j.getAffinityManager().getDeviceForCurrentThread();
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
        || (ProcessBackend.name().equals(ProcessBackend.CUDA)
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
    return Nd4j.getAffinityManager().getNumberOfDevices();
  }

  private static String ownHost() {
    SparkEnv environment = SparkEnv.get();
    return environment == null ? "" : environment.blockManager().blockManagerId().host();
  }
}
