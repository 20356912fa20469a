package org.winesclustering.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Properties;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext$;
import org.apache.spark.TaskContextImpl;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.resource.ResourceInformation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import scala.Tuple2;
import scala.collection.immutable.Map;
import scala.collection.immutable.Map$;

/** What Spark gives a task, in Spark's own class for it; ND4J's backend is that for the CPU. */
class TaskDeviceTest {
  @AfterEach
  void endTask() {
    TaskContext$.MODULE$.unset();
  }

  /** The host that Spark knows this process by, if another test's session is still there. */
  private static String host() {
    SparkEnv environment = SparkEnv.get();
    return environment == null ? "" : environment.blockManager().blockManagerId().host();
  }

  @Test
  void outsideATaskNd4jDecides() {
    assertThat(TaskDevice.bind()).isEqualTo(new TaskDevice(host(), "CPU", "", ""));
  }

  @Test
  void aTaskWithoutAGpuHasNone() {
    beginTask(none());

    assertThat(TaskDevice.bind().gpu()).isEmpty();
  }

  @Test
  void aTaskIsBoundToTheGpuThatSparkGaveIt() {
    beginTask(gpus("1"));

    assertThat(TaskDevice.bind()).isEqualTo(new TaskDevice(host(), "CPU", "1", ""));
    // The CPU is one device, whatever it is asked for, and computes on.
    assertThat(TaskDevice.ofThisThread()).isZero();
    assertThat(Nd4j.createFromArray(1f, 2f).sumNumber().floatValue()).isEqualTo(3f);
  }

  @Test
  void ofSeveralTheFirstIsTaken() {
    beginTask(gpus("2", "3"));

    assertThat(TaskDevice.bind().gpu()).isEqualTo("2");
  }

  @Test
  void whatIsNoNumberIsRefused() {
    beginTask(gpus("GPU-2fd4f4d5"));

    assertThatThrownBy(TaskDevice::bind)
        .isInstanceOfSatisfying(
            WinesFailure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.USAGE))
        .hasMessageContaining("'GPU-2fd4f4d5'")
        .hasMessageContaining("submit/gpu-discovery.sh");
  }

  private static void beginTask(Map<String, ResourceInformation> resources) {
    TaskContext$.MODULE$.setTaskContext(
        new TaskContextImpl(
            0, 0, 0, 1, 0, 0, null, new Properties(), null, TaskMetrics.empty(), 1, resources));
  }

  private static Map<String, ResourceInformation> none() {
    return Map$.MODULE$.empty();
  }

  private static Map<String, ResourceInformation> gpus(String... addresses) {
    return TaskDeviceTest.none()
        .$plus(new Tuple2<>("gpu", new ResourceInformation("gpu", addresses)));
  }
}
