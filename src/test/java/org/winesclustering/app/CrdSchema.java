package org.winesclustering.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The schema of a CustomResourceDefinition. It is a structural schema, that is the part of OpenAPI
 * that Kubernetes allows there; types, names, required names, enumerations and bounds are checked.
 */
final class CrdSchema {
  private final Map<String, Object> schema;

  private CrdSchema(Map<String, Object> schema) {
    this.schema = schema;
  }

  /**
   * @param version of the resource, such as v1beta2
   */
  static CrdSchema read(Path file, String version) throws IOException {
    Map<String, Object> spec =
        KubernetesFiles.map(KubernetesFiles.documents(file).get(0).get("spec"));
    for (Object candidate : KubernetesFiles.list(spec.get("versions"))) {
      Map<String, Object> one = KubernetesFiles.map(candidate);
      if (version.equals(one.get("name"))) {
        return of(
            KubernetesFiles.map(KubernetesFiles.map(one.get("schema")).get("openAPIV3Schema")));
      }
    }
    throw new IllegalArgumentException(file + " has no version " + version);
  }

  static CrdSchema of(Map<String, Object> schema) {
    return new CrdSchema(schema);
  }

  /** What is wrong with a document, each with its path; empty if it is valid. */
  List<String> problems(Object document) {
    List<String> problems = new ArrayList<>();
    check(schema, document, "", problems);
    return problems;
  }

  private static void check(
      Map<String, Object> schema, Object value, String path, List<String> problems) {
    if (!isOfType(schema, value)) {
      problems.add(path + " is " + value + ", expected " + schema.get("type"));
      return;
    }
    if (schema.get("enum") instanceof List<?> allowed && !allowed.contains(value)) {
      problems.add(path + " is " + value + ", allowed: " + allowed);
    }
    if (value instanceof Number number
        && schema.get("minimum") instanceof Number least
        && number.doubleValue() < least.doubleValue()) {
      problems.add(path + " is " + value + ", at least " + least);
    }
    if (value instanceof Map<?, ?>) {
      checkFields(schema, KubernetesFiles.map(value), path, problems);
    }
    if (value instanceof List<?> items && schema.get("items") != null) {
      Map<String, Object> item = KubernetesFiles.map(schema.get("items"));
      for (int i = 0; i < items.size(); i++) {
        check(item, items.get(i), path + "[" + i + "]", problems);
      }
    }
  }

  private static void checkFields(
      Map<String, Object> schema, Map<String, Object> value, String path, List<String> problems) {
    Map<String, Object> known =
        schema.get("properties") instanceof Map<?, ?> properties
            ? KubernetesFiles.map(properties)
            : Map.of();
    if (schema.get("required") instanceof List<?> required) {
      required.stream()
          .filter(name -> !value.containsKey(name))
          .forEach(name -> problems.add(path + "." + name + " is missing"));
    }
    value.forEach(
        (name, field) -> {
          String deeper = path + "." + name;
          if (known.containsKey(name)) {
            check(KubernetesFiles.map(known.get(name)), field, deeper, problems);
          } else if (schema.get("additionalProperties") instanceof Map<?, ?> any) {
            check(KubernetesFiles.map(any), field, deeper, problems);
          } else if (!known.isEmpty()
              && !Boolean.TRUE.equals(schema.get("x-kubernetes-preserve-unknown-fields"))) {
            problems.add(deeper + " is no field; there are " + known.keySet());
          }
        });
  }

  private static boolean isOfType(Map<String, Object> schema, Object value) {
    if (Boolean.TRUE.equals(schema.get("x-kubernetes-int-or-string"))) {
      return value instanceof Integer || value instanceof String;
    }
    return switch (String.valueOf(schema.get("type"))) {
      case "object" -> value instanceof Map;
      case "array" -> value instanceof List;
      case "string" -> value instanceof String;
      case "boolean" -> value instanceof Boolean;
      case "integer" -> value instanceof Integer || value instanceof Long;
      case "number" -> value instanceof Number;
      // Without a type, anything.
      default -> true;
    };
  }
}
