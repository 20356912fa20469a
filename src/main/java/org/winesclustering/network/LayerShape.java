package org.winesclustering.network;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.winesclustering.layer.RowConvolution;

/**
 * Description of one layer of a network, for a drawing or a table.
 *
 * @param name of the vertex
 * @param type DL4J's name of the layer's or vertex' class, such as {@code ConvolutionLayer}
 * @param outputShape of one record in one member: [size], or [channels, length] of a convolution
 * @param parameters count of numbers that it learns or, in batch normalisation, keeps
 * @param inputs names of the layers, or of the graph's inputs, that it reads
 */
public record LayerShape(
    String name, String type, List<Long> outputShape, long parameters, List<String> inputs) {

  /**
   * Shapes of all layers and vertices of a network, in the order in which they were added.
   *
   * @param columns of the table that the network reads
   */
  public static List<LayerShape> of(ComputationGraphConfiguration graph, int columns) {
    Map<String, InputType> types =
        graph.getLayerActivationTypes(true, InputType.feedForward(columns));
    return graph.getVertices().entrySet().stream()
        .map(
            vertex ->
                new LayerShape(
                    vertex.getKey(),
                    type(vertex.getValue()),
                    shape(vertex.getValue(), types.get(vertex.getKey())),
                    vertex.getValue().numParams(false),
                    graph.getVertexInputs().get(vertex.getKey())))
        .toList();
  }

  private static String type(GraphVertex vertex) {
    return vertex instanceof LayerVertex layer
        ? layer.getLayerConf().getLayer().getClass().getSimpleName()
        : vertex.getClass().getSimpleName();
  }

  /** Shape of one record's output in one member, without the height of DL4J's images, 1. */
  private static List<Long> shape(GraphVertex vertex, InputType type) {
    if (type instanceof InputType.InputTypeConvolutional images) {
      return List.of(images.getChannels(), images.getWidth());
    }
    if (vertex instanceof LayerVertex layer
        && layer.getLayerConf().getLayer() instanceof RowConvolution rows
        && rows.getLength() > 1) {
      return List.of(rows.getNOut(), (long) rows.getLength());
    }
    return Arrays.stream(type.getShape()).boxed().toList();
  }
}
