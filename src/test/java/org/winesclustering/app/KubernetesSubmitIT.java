package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Volume;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code submit/kubernetes} and Spark's own client ask Kubernetes for. Nothing runs there: the
 * pods that a cluster would start are compared with its API, and with what they are meant to be.
 */
class KubernetesSubmitIT {
  private static final String SECRET = "not-for-the-command-line";

  @TempDir private static Path folder;

  @Test
  void theDriversPodRunsTheCommandWithItsEnvironmentAndWithoutPrivileges() throws Exception {
    try (KubernetesApi api = KubernetesApi.start()) {
      WinesProcess.Ended ended =
          WinesProcess.startScript(
                  "kubernetes",
                  folder,
                  Map.of(
                      "WINES_KUBERNETES_MASTER",
                      api.url(),
                      "WINES_KUBERNETES_IMAGE",
                      "registry.example/wines:1",
                      "WINES_KUBERNETES_CLAIM",
                      "tables",
                      "WINES_TRAINING_EPOCHS",
                      "7",
                      "WINES_DATABASE_PASSWORD",
                      SECRET,
                      // Whoever runs the tests may have a cluster of their own.
                      "KUBECONFIG",
                      folder.resolve("none").toString()),
                  List.of(
                      "train",
                      "--output",
                      "/wines/results",
                      "--run-id",
                      "nightly",
                      "--",
                      "--num-executors",
                      "3"))
              .await();

      assertThat(ended.exitCode()).as(ended.stderr()).isZero();
      assertThat(api.made(Pod.class)).hasSize(1);
      Pod driver = api.made(Pod.class).get(0);
      assertThat(driver.getSpec().getServiceAccountName()).isEqualTo("wines");
      assertThat(driver.getSpec().getSecurityContext())
          .isEqualTo(template().getSpec().getSecurityContext());
      assertThat(driver.getSpec().getVolumes())
          .extracting(Volume::getName)
          .contains("spark-local-dir-1", "wines");
      assertContainer(driver.getSpec().getContainers().get(0));
      assertSettings(api);
      assertThat(api.requests()).noneMatch(request -> request.contains(SECRET));
      assertThat(ended.stderr())
          .contains("WINES_DATABASE_PASSWORD", "the Secret wines-secrets")
          .doesNotContain(SECRET);
    }
  }

  private static void assertContainer(Container container) throws Exception {
    assertThat(container.getImage()).isEqualTo("registry.example/wines:1");
    assertThat(container.getSecurityContext())
        .isEqualTo(template().getSpec().getContainers().get(0).getSecurityContext());
    assertThat(container.getEnvFrom().get(0).getSecretRef().getName()).isEqualTo("wines-secrets");
    assertThat(
            container.getEnv().stream()
                .filter(variable -> variable.getValue() != null)
                .collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue)))
        .containsEntry("WINES_TRAINING_EPOCHS", "7")
        .containsEntry("WINES_LOG_FILE", "/dev/stdout")
        .containsEntry("SPARK_LOCAL_DIRS", "/var/spark-local")
        .doesNotContainKeys("WINES_KUBERNETES_IMAGE", "WINES_DATABASE_PASSWORD");
    // 4 GiB of heap and what lies outside it.
    assertThat(container.getResources().getLimits().get("memory").toString()).isEqualTo("6656Mi");
    List<String> arguments = container.getArgs();
    int jar = arguments.indexOf("local://" + WinesCommand.HOME + "target/wines-clustering.jar");
    assertThat(jar).isPositive();
    WinesCommand accepted = WinesCommand.of(arguments.subList(jar + 1, arguments.size()));
    assertThat(accepted.name()).isEqualTo("train");
    assertThat(accepted.config().output().runId()).hasValue("nightly");
  }

  /** The properties that the driver's own spark-submit reads, and the executors' template. */
  private static void assertSettings(KubernetesApi api) throws Exception {
    Map<String, String> files =
        api.made(ConfigMap.class).stream()
            .flatMap(map -> map.getData().entrySet().stream())
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    Properties settings = new Properties();
    settings.load(new StringReader(files.get("spark.properties")));

    assertThat(settings)
        .containsEntry("spark.executor.instances", "3")
        .containsEntry("spark.kubernetes.namespace", "wines")
        .containsEntry("spark.dynamicAllocation.enabled", "false")
        .containsEntry(
            "spark.kubernetes.executor.volumes.persistentVolumeClaim.wines.options.claimName",
            "tables");
    assertThat(files.get("podspec-configmap-key"))
        .isEqualTo(Files.readString(KubernetesFiles.FOLDER.resolve("executor-pod.yaml")));
  }

  private static Pod template() throws Exception {
    return (Pod)
        KubernetesFiles.typed(
            KubernetesFiles.documents(KubernetesFiles.FOLDER.resolve("driver-pod.yaml")).get(0));
  }
}
