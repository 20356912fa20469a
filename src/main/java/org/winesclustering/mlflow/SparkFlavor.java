package org.winesclustering.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The files beside a saved pipeline that make it a model of MLflow, in the Spark flavour
 * (https://mlflow.org/docs/latest/ml/model/): in Python {@code mlflow.spark} and {@code
 * mlflow.pyfunc} load it.
 */
final class SparkFlavor {
  /** The directory of the saved pipeline within the model. */
  static final String PIPELINE = "sparkml";

  /** The directory of the model within a run's artifacts. */
  static final String MODEL = "model";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A version that every Spark from 3.5 to 4.2 runs with. */
  private static final String PYTHON = "3.11";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final String spark;
  private final String application;
  private final Optional<String> inputs;

  /** The flavour of the model of a run. */
  SparkFlavor(ObjectNode manifest) {
    this.spark = manifest.at("/versions/spark").asText();
    this.application = manifest.at("/versions/wines-clustering").asText();
    this.inputs = inputs(manifest);
  }

  /**
   * The columns that the model reads, as JSON. Empty where categories are among them: their types
   * are any that a table has, and a signature refuses what it does not name.
   */
  private static Optional<String> inputs(ObjectNode manifest) {
    if (!manifest.at("/clusters/categories").isEmpty()) {
      return Optional.empty();
    }
    ArrayNode columns = JSON.createArrayNode();
    for (JsonNode feature : manifest.at("/columns/features")) {
      columns.addObject().put("type", "double").put("name", feature.asText()).put("required", true);
    }
    return Optional.of(columns.toString());
  }

  /** The files by name. */
  Map<String, String> files(String runId) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(
        "MLmodel",
        """
        artifact_path: %s
        flavors:
          python_function:
            data: %s
            env:
              conda: conda.yaml
              virtualenv: python_env.yaml
            loader_module: mlflow.spark
            python_version: '%s'
          spark:
            code: null
            model_data: %s
            pyspark_version: %s
        run_id: %s
        %sutc_time_created: '%s'
        """
            .formatted(
                MODEL,
                PIPELINE,
                PYTHON,
                PIPELINE,
                spark,
                runId,
                inputs.map(SparkFlavor::signature).orElse(""),
                TIME.format(Instant.now())));
    files.put(
        "requirements.txt",
        "mlflow\npyspark~=%s\nwines-clustering==%s\n".formatted(spark, application));
    files.put(
        "conda.yaml",
        """
        name: wines
        channels:
        - conda-forge
        dependencies:
        - python=%s
        - openjdk=17
        - pip
        - pip:
          - mlflow
          - pyspark~=%s
          - wines-clustering==%s
        """
            .formatted(PYTHON, spark, application));
    files.put(
        "python_env.yaml",
        """
        python: '%s'
        build_dependencies:
        - pip
        dependencies:
        - -r requirements.txt
        """
            .formatted(PYTHON));
    return files;
  }

  private static String signature(String inputs) {
    return """
        signature:
          inputs: '%s'
          outputs: '[{"type": "integer", "name": "prediction", "required": true}]'
          params: null
        """
        .formatted(inputs.replace("'", "''"));
  }

  /** The model as the run's page lists it. */
  ObjectNode listed(String runId) {
    ObjectNode model =
        JSON.createObjectNode()
            .put("artifact_path", MODEL)
            .put("run_id", runId)
            .put("utc_time_created", TIME.format(Instant.now()));
    ObjectNode flavors = model.putObject("flavors");
    flavors.putObject("spark").put("model_data", PIPELINE).put("pyspark_version", spark);
    flavors.putObject("python_function").put("data", PIPELINE).put("loader_module", "mlflow.spark");
    return model;
  }
}
