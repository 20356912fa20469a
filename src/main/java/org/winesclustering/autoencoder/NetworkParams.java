package org.winesclustering.autoencoder;

import static org.apache.spark.ml.param.ParamValidators.gtEq;
import static org.apache.spark.ml.param.ParamValidators.inRange;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.nd4j.linalg.activations.Activation;
import org.winesclustering.ml.FluentParams;
import org.winesclustering.ml.KebabCase;
import org.winesclustering.network.Branch;

/**
 * Params of the network's architecture.
 *
 * @param <S> the stage
 */
public interface NetworkParams<S> extends FluentParams<S> {

  /**
   * Kind of the network's stages: plain (a convolution), residual (residual blocks with batch
   * normalisation; experimental, since they were worse on the one table that they were tried on),
   * strided (convolutions with a stride, and a decoder that mirrors them; for many columns along an
   * axis) or pooled (strided convolutions, pooled over all positions; for columns along an axis on
   * which peaks move).
   */
  default Param<String> kind() {
    return declared()
        .choice(
            "kind",
            "kind of the stages: plain, residual (experimental), strided or pooled",
            Branch.Kind.PLAIN);
  }

  default String getKind() {
    return $(kind());
  }

  default S setKind(String value) {
    return with(kind(), value);
  }

  default S setKind(Branch.Kind value) {
    return setKind(KebabCase.of(value));
  }

  /**
   * Filters of each convolution of the encoder, first layer first; 0 chooses by the number of
   * columns: 16, or fewer where there are more than 128.
   */
  default IntArrayParam filters() {
    return declared()
        .integers(
            "filters",
            "filters of each convolution of the encoder (each >= 0); 0 chooses by the number of"
                + " columns",
            filters -> filters.length > 0 && Arrays.stream(filters).allMatch(each -> each >= 0),
            0);
  }

  default List<Integer> getFilters() {
    return Arrays.stream($(filters())).boxed().toList();
  }

  default S setFilters(List<Integer> value) {
    return with(filters(), value.stream().mapToInt(Integer::intValue).toArray());
  }

  /** Width of the filters, in columns. */
  default IntParam kernelSize() {
    return declared()
        .integer(
            "kernelSize",
            "width of the filters, in columns (odd, >= 1)",
            size -> (int) size >= 1 && (int) size % 2 == 1,
            3);
  }

  default int getKernelSize() {
    return (int) $(kernelSize());
  }

  default S setKernelSize(int value) {
    return with(kernelSize(), value);
  }

  /** Dimensions of each member's embedding. */
  default IntParam embeddingSize() {
    return declared()
        .integer("embeddingSize", "dimensions of each member's embedding (>= 1)", gtEq(1), 16);
  }

  default int getEmbeddingSize() {
    return (int) $(embeddingSize());
  }

  default S setEmbeddingSize(int value) {
    return with(embeddingSize(), value);
  }

  /** Activation after every layer but the bottleneck and the output. */
  default Param<String> activation() {
    return declared()
        .text(
            "activation",
            "activation after every layer but the bottleneck and the output, as ND4J names it",
            name ->
                Arrays.stream(Activation.values())
                    .anyMatch(value -> value.name().toLowerCase(Locale.ROOT).equals(name)),
            "elu");
  }

  default String getActivation() {
    return $(activation());
  }

  default S setActivation(String value) {
    return with(activation(), value.toLowerCase(Locale.ROOT));
  }

  /** Residual blocks of a stage; 1 for plain stages. */
  default IntParam blocks() {
    return declared().integer("blocks", "residual blocks of a stage (>= 1)", gtEq(1), 1);
  }

  default int getBlocks() {
    return (int) $(blocks());
  }

  default S setBlocks(int value) {
    return with(blocks(), value);
  }

  /** Width of the max pooling between residual stages, or stride of convolutions, in columns. */
  default IntParam pooling() {
    return declared()
        .integer(
            "pooling", "width of the max pooling, or the stride, in columns (>= 1)", gtEq(1), 1);
  }

  default int getPooling() {
    return (int) $(pooling());
  }

  default S setPooling(int value) {
    return with(pooling(), value);
  }

  /**
   * Dilation: how many times as far apart as in the stage before are the strides that a filter of
   * strided or pooled stages sees; 1 for neighbours in all stages.
   */
  default IntParam dilation() {
    return declared()
        .integer(
            "dilation",
            "times as far apart as a stage before are the strides that filters see (>= 1)",
            gtEq(1),
            1);
  }

  default int getDilation() {
    return (int) $(dilation());
  }

  default S setDilation(int value) {
    return with(dilation(), value);
  }

  /** Dropout: share of the encoder's output that is set to 0 in training. */
  default DoubleParam dropout() {
    return declared()
        .number(
            "dropout",
            "share of the encoder's output that is set to 0 in training (in [0, 1))",
            inRange(0, 1, true, false),
            0);
  }

  default double getDropout() {
    return (double) $(dropout());
  }

  default S setDropout(double value) {
    return with(dropout(), value);
  }

  /** Size of the ensemble: networks trained together, whose embeddings are concatenated. */
  default IntParam members() {
    return declared().integer("members", "networks trained side by side (>= 1)", gtEq(1), 5);
  }

  default int getMembers() {
    return (int) $(members());
  }

  default S setMembers(int value) {
    return with(members(), value);
  }
}
