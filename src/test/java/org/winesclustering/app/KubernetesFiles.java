package org.winesclustering.app;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Reads what is meant for Kubernetes by the model of its API that Spark's own client has, generated
 * from the published API: a field that it does not know, or a value of another type, is an error.
 */
final class KubernetesFiles {
  static final Path FOLDER = Path.of("conf", "kubernetes");

  private static final Map<String, Class<? extends HasMetadata>> KINDS =
      Map.of(
          "v1 Namespace", Namespace.class,
          "v1 ServiceAccount", ServiceAccount.class,
          "v1 PersistentVolumeClaim", PersistentVolumeClaim.class,
          "v1 Pod", Pod.class,
          "v1 Service", Service.class,
          "v1 ConfigMap", ConfigMap.class,
          "rbac.authorization.k8s.io/v1 Role", Role.class,
          "rbac.authorization.k8s.io/v1 RoleBinding", RoleBinding.class);

  private static final ObjectMapper STRICT =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_INVALID_SUBTYPE)
          .setAnnotationIntrospector(
              new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1L;

                /** The model's classes would keep what they do not know. */
                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                  return false;
                }
              });

  private KubernetesFiles() {}

  static List<Path> all() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  /** The documents of a file, in which no key stands twice. */
  static List<Map<String, Object>> documents(Path file) throws IOException {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    List<Map<String, Object>> documents = new ArrayList<>();
    try (Reader reader = Files.newBufferedReader(file)) {
      for (Object document : new Yaml(new SafeConstructor(options)).loadAll(reader)) {
        documents.add(map(document));
      }
    }
    return documents;
  }

  /**
   * A document of one of the kinds of Kubernetes itself.
   *
   * @throws IllegalArgumentException if the API has no such field, or another type for it
   */
  static HasMetadata typed(Map<String, Object> document) {
    String kind = document.get("apiVersion") + " " + document.get("kind");
    if (!KINDS.containsKey(kind)) {
      throw new IllegalArgumentException("no such kind: " + kind);
    }
    return as(KINDS.get(kind), document);
  }

  /** A part of a document, as strictly. */
  static <T> T as(Class<T> type, Object part) {
    return STRICT.convertValue(part, type);
  }

  static Map<String, Object> map(Object value) {
    Map<String, Object> copy = new LinkedHashMap<>();
    ((Map<?, ?>) value).forEach((key, entry) -> copy.put((String) key, entry));
    return copy;
  }

  static List<?> list(Object value) {
    return (List<?>) value;
  }
}
