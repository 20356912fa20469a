package org.winesclustering.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The files in {@code conf/kubernetes} against the API of Kubernetes. The operator's own schema is
 * in no registry of packages; {@code -Dspark-operator.crds=DIRECTORY} names its CRDs.
 */
class KubernetesFilesTest {
  private static final String OPERATOR = "sparkoperator.k8s.io/v1beta2";

  static List<Path> ofKubernetesItself() throws IOException {
    return KubernetesFiles.all().stream().filter(file -> !isOfOperator(file)).toList();
  }

  static List<Path> ofTheOperator() throws IOException {
    return KubernetesFiles.all().stream().filter(KubernetesFilesTest::isOfOperator).toList();
  }

  private static boolean isOfOperator(Path file) {
    return file.getFileName().toString().contains("application");
  }

  @ParameterizedTest
  @MethodSource("ofKubernetesItself")
  void everyFieldIsOneOfTheApi(Path file) throws IOException {
    for (Map<String, Object> document : KubernetesFiles.documents(file)) {
      assertThat(KubernetesFiles.typed(document).getKind()).isEqualTo(document.get("kind"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"driver", "executor"})
  void podsRunWithoutPrivilegesAndSpillToAVolumeOfTheirOwn(String role) throws IOException {
    Pod pod = pod(role);

    assertUnprivileged(pod.getSpec().getSecurityContext());
    assertUnprivileged(pod.getSpec().getContainers().get(0).getSecurityContext());
    assertThat(pod.getSpec().getVolumes())
        .extracting(Volume::getName)
        .containsExactly("spark-local-dir-1");
    assertThat(pod.getSpec().getContainers().get(0).getVolumeMounts())
        .extracting(VolumeMount::getName)
        .containsExactly("spark-local-dir-1");
  }

  private static void assertUnprivileged(PodSecurityContext pod) {
    assertThat(pod.getRunAsNonRoot()).isTrue();
    assertThat(pod.getRunAsUser()).isEqualTo(185);
    assertThat(pod.getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
  }

  private static void assertUnprivileged(SecurityContext container) {
    assertThat(container.getAllowPrivilegeEscalation()).isFalse();
    assertThat(container.getCapabilities().getDrop()).containsExactly("ALL");
  }

  private static Pod pod(String role) throws IOException {
    Path file = KubernetesFiles.FOLDER.resolve(role + "-pod.yaml");
    return (Pod) KubernetesFiles.typed(KubernetesFiles.documents(file).get(0));
  }

  @Test
  void aFieldThatTheApiDoesNotHaveIsFound() {
    Map<String, Object> misspelt =
        Map.of(
            "apiVersion", "v1", "kind", "Pod", "spec", Map.of("securityContxt", Map.of("a", "b")));
    Map<String, Object> ofAnotherType =
        Map.of("apiVersion", "v1", "kind", "Pod", "spec", Map.of("containers", "one"));

    assertThatThrownBy(() -> KubernetesFiles.typed(misspelt))
        .hasMessageContaining("securityContxt");
    assertThatThrownBy(() -> KubernetesFiles.typed(ofAnotherType))
        .hasMessageContaining("containers");
  }

  @ParameterizedTest
  @MethodSource("ofTheOperator")
  void theOperatorsApplicationHasPodsLikeTheTemplates(Path file) throws IOException {
    Map<String, Object> spec = application(file);
    List<String> volumes = names(Volume.class, spec.get("volumes"), Volume::getName);

    for (String role : List.of("driver", "executor")) {
      Map<String, Object> pod = KubernetesFiles.map(spec.get(role));
      assertUnprivileged(
          KubernetesFiles.as(PodSecurityContext.class, pod.get("podSecurityContext")));
      assertUnprivileged(KubernetesFiles.as(SecurityContext.class, pod.get("securityContext")));
      assertThat(volumes)
          .containsAll(names(VolumeMount.class, pod.get("volumeMounts"), VolumeMount::getName));
      assertThat(names(EnvVar.class, pod.get("env"), EnvVar::getName)).contains("WINES_LOG_FILE");
      assertThat(
              KubernetesFiles.as(
                  EnvFromSource.class, KubernetesFiles.list(pod.get("envFrom")).get(0)))
          .isEqualTo(pod(role).getSpec().getContainers().get(0).getEnvFrom().get(0));
      assertThat(pod.get("labels")).isEqualTo(pod(role).getMetadata().getLabels());
    }
  }

  private static <T> List<String> names(Class<T> type, Object list, Function<T, String> name) {
    return KubernetesFiles.list(list).stream()
        .map(item -> name.apply(KubernetesFiles.as(type, item)))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("ofTheOperator")
  void theOperatorRunsACommandThatThereIs(Path file) throws IOException {
    Map<String, Object> spec = application(file);

    assertThat(spec.get("mainClass")).isEqualTo(Main.class.getName());
    assertThat(spec.get("sparkVersion"))
        .isEqualTo(org.apache.spark.package$.MODULE$.SPARK_VERSION());
    assertThat(spec.get("mainApplicationFile"))
        .isEqualTo("local://" + WinesCommand.HOME + "target/wines-clustering.jar");
    List<String> arguments =
        KubernetesFiles.list(spec.get("arguments")).stream().map(String::valueOf).toList();
    WinesCommand command = WinesCommand.of(arguments);
    assertThat(command.name()).isEqualTo("train");
    assertThat(command.config().output().path()).isEqualTo("/wines/results");
  }

  @ParameterizedTest
  @MethodSource("ofTheOperator")
  void theOperatorsSettingsAreThoseOfSparkDefaults(Path file) throws IOException {
    Properties defaults = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of("conf", "spark-defaults.conf"))) {
      defaults.load(reader);
    }
    // The image has it.
    defaults.remove("spark.executorEnv.OMP_NUM_THREADS");

    assertThat(KubernetesFiles.map(application(file).get("sparkConf")))
        .containsAllEntriesOf(text(defaults));
  }

  private static Map<String, Object> text(Properties properties) {
    Map<String, Object> text = new TreeMap<>();
    properties.stringPropertyNames().forEach(name -> text.put(name, properties.getProperty(name)));
    return text;
  }

  /** What runs: of a schedule, its template. */
  private static Map<String, Object> application(Path file) throws IOException {
    Map<String, Object> document = KubernetesFiles.documents(file).get(0);
    assertThat(document.get("apiVersion")).isEqualTo(OPERATOR);
    Map<String, Object> spec = KubernetesFiles.map(document.get("spec"));
    return document.get("kind").equals("SparkApplication")
        ? spec
        : KubernetesFiles.map(spec.get("template"));
  }

  @Test
  void everyNightIsARunOfItsOwnThatRetriesGoOnWith() throws IOException {
    Map<String, Object> driver =
        KubernetesFiles.map(
            application(KubernetesFiles.FOLDER.resolve("scheduled-spark-application.yaml"))
                .get("driver"));

    EnvVar runId = KubernetesFiles.as(EnvVar.class, KubernetesFiles.list(driver.get("env")).get(0));

    assertThat(runId.getName()).isEqualTo("WINES_OUTPUT_RUN_ID");
    assertThat(runId.getValueFrom().getFieldRef().getFieldPath())
        .isEqualTo("metadata.labels['sparkoperator.k8s.io/app-name']");
  }

  @ParameterizedTest
  @MethodSource("ofTheOperator")
  void theOperatorsSchemaAllowsIt(Path file) throws IOException {
    String folder = System.getProperty("spark-operator.crds", "");
    assumeTrue(
        !folder.isEmpty(), "-Dspark-operator.crds names no directory with the operator's CRDs");
    Map<String, Object> document = KubernetesFiles.documents(file).get(0);
    String kind = String.valueOf(document.get("kind")).toLowerCase(Locale.ROOT);

    CrdSchema schema =
        CrdSchema.read(Path.of(folder, "sparkoperator.k8s.io_" + kind + "s.yaml"), "v1beta2");

    assertThat(schema.problems(document)).isEmpty();
  }

  @Test
  void aSchemaFindsWhatItDoesNotAllow() {
    CrdSchema schema =
        CrdSchema.of(
            Map.of(
                "type",
                "object",
                "required",
                List.of("image"),
                "properties",
                Map.of(
                    "image",
                    Map.of("type", "string"),
                    "mode",
                    Map.of("type", "string", "enum", List.of("cluster", "client")),
                    "cores",
                    Map.of("type", "integer", "minimum", 1),
                    "labels",
                    Map.of("type", "object", "additionalProperties", Map.of("type", "string")))));

    assertThat(
            schema.problems(
                Map.of(
                    "mode", "here", "cores", 0, "labels", Map.of("a", 1), "sparkVersoin", "3.5.5")))
        .hasSize(5)
        .anyMatch(problem -> problem.startsWith(".image is missing"))
        .anyMatch(problem -> problem.startsWith(".mode is here"))
        .anyMatch(problem -> problem.startsWith(".cores is 0"))
        .anyMatch(problem -> problem.startsWith(".labels.a is 1"))
        .anyMatch(problem -> problem.startsWith(".sparkVersoin is no field"));
    assertThat(schema.problems(Map.of("image", "wines", "mode", "client", "cores", 2))).isEmpty();
  }

  @Test
  void theImageHasSparkAndWhatItCopiesIsThere() throws IOException {
    List<String> copied = new ArrayList<>();
    List<String> allowed =
        Files.readAllLines(KubernetesFiles.FOLDER.resolve("Dockerfile.dockerignore")).stream()
            .filter(line -> line.startsWith("!"))
            .map(line -> line.substring(1))
            .toList();
    List<String> instructions =
        Files.readString(KubernetesFiles.FOLDER.resolve("Dockerfile"))
            .replace("\\\n", " ")
            .lines()
            .filter(line -> !line.startsWith("#") && !line.isBlank())
            .toList();

    for (String instruction : instructions) {
      String[] words = instruction.split("\\s+", -1);
      assertThat(words[0]).isIn("FROM", "USER", "COPY", "ENV");
      if (words[0].equals("COPY")) {
        copied.add(words[1]);
        assertThat(words[2]).startsWith(WinesCommand.HOME);
      }
    }

    assertThat(instructions.get(0))
        .isEqualTo(
            "FROM apache/spark:%s-scala2.12-java17-ubuntu",
            org.apache.spark.package$.MODULE$.SPARK_VERSION());
    assertThat(instructions.get(instructions.size() - 1)).isEqualTo("USER 185");
    assertThat(copied)
        .containsExactly("target/wines-clustering.jar", "submit", "conf")
        .isSubsetOf(allowed);
  }
}
