package org.winesclustering.network;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import org.winesclustering.layer.CentreDistances;
import org.winesclustering.layer.MembersOutput;
import org.winesclustering.layer.Phases;
import org.winesclustering.layer.Reordering;
import org.winesclustering.layer.RowConvolution;
import org.winesclustering.layer.RowDense;
import org.winesclustering.layer.RowLength;

/**
 * The allow-list of classes that a network's configuration may name. DL4J instantiates any class
 * that its JSON names, so the names are checked before DL4J sees them.
 */
final class NetworkClasses {
  /** Key under which DL4J's JSON names a class. */
  private static final String CLASS = "@class";

  private static final Set<String> ALLOWED =
      Stream.concat(
              Stream.of(
                  LayerVertex.class,
                  ElementWiseVertex.class,
                  MergeVertex.class,
                  PreprocessorVertex.class,
                  ActivationLayer.class,
                  BatchNormalization.class,
                  SubsamplingLayer.class,
                  Upsampling2D.class,
                  Cropping2D.class,
                  CentreDistances.class,
                  MembersOutput.class,
                  Phases.class,
                  Reordering.class,
                  RowConvolution.class,
                  RowDense.class,
                  RowLength.class,
                  Dropout.class,
                  WeightInitXavier.class,
                  Adam.class,
                  // Not of this project's networks: of plain ones that programs give the trainer.
                  DenseLayer.class,
                  OutputLayer.class,
                  LossMSE.class),
              Arrays.stream(Activation.values())
                  .map(activation -> activation.getActivationFunction().getClass()))
          .map(Class::getName)
          .collect(Collectors.toUnmodifiableSet());

  private static final Set<String> LISTS =
      Set.of("networkInputs", "networkOutputs", "topologicalOrderStr");

  /** Parser that rejects duplicate keys, of which another parser might take the other one. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .build();

  private NetworkClasses() {}

  /**
   * Checks a configuration's JSON and returns it, written from what was checked.
   *
   * @throws IOException if it is not JSON, or names a class that is not allowed
   */
  static String checked(byte[] json) throws IOException {
    JsonNode root = JSON.readTree(json);
    check(root, List.of());
    return JSON.writeValueAsString(root);
  }

  /**
   * Checks a value and all values inside it.
   *
   * @param path keys from the root to the value
   */
  private static void check(JsonNode node, List<String> path) throws IOException {
    if (node.has(CLASS)) {
      checkName(node.get(CLASS));
    }
    // Instead of an object Jackson also accepts an array of the name of a class and the object.
    if (node.isArray() && node.path(0).isTextual() && !isListOfNames(path)) {
      checkName(node.get(0));
    }
    var fields = node.fields();
    while (fields.hasNext()) {
      var field = fields.next();
      check(field.getValue(), with(path, field.getKey()));
    }
    if (node.isArray()) {
      for (JsonNode element : node) {
        check(element, with(path, "[]"));
      }
    }
  }

  private static void checkName(JsonNode name) throws IOException {
    if (!ALLOWED.contains(name.asText())) {
      throw new IOException("it names the class " + name + ", which no network here has");
    }
  }

  /** Whether a path is one of DL4J's lists of names, of vertices or parameters. */
  private static boolean isListOfNames(List<String> path) {
    return switch (path.size()) {
      case 1 -> LISTS.contains(path.get(0));
      case 2 ->
          path.get(0).equals("vertexInputs")
              || path.equals(List.of("defaultConfiguration", "variables"));
      case 4 ->
          path.get(0).equals("vertices")
              && path.subList(2, 4).equals(List.of("layerConf", "variables"));
      default -> false;
    };
  }

  private static List<String> with(List<String> path, String key) {
    return Stream.concat(path.stream(), Stream.of(key)).toList();
  }
}
