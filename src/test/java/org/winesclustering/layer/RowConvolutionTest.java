package org.winesclustering.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.abstracts.Nd4jWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;

/** Both ways of computing against each other, and against DL4J's own convolution. */
class RowConvolutionTest {
  private static final LayerWorkspaceMgr NO_WORKSPACES = LayerWorkspaceMgr.noWorkspaces();

  /** Sizes of a layer, records of a batch, and networks side by side. */
  record Sizes(int length, int kernel, int channels, int filters, int records, int members) {}

  static Stream<Arguments> sizesAndActivations() {
    List<Sizes> sizes =
        List.of(
            new Sizes(13, 3, 1, 16, 8, 2),
            new Sizes(13, 3, 32, 64, 33, 2),
            new Sizes(13, 3, 16, 1, 5, 2),
            new Sizes(7, 5, 3, 4, 3, 2),
            new Sizes(2, 7, 3, 2, 4, 2),
            new Sizes(1, 3, 2, 5, 6, 2),
            new Sizes(13, 1, 4, 6, 9, 2),
            new Sizes(1, 1, 208, 16, 130, 2),
            new Sizes(40, 9, 60, 30, 2, 2),
            new Sizes(13, 3, 8, 8, 1, 2),
            new Sizes(13, 3, 8, 8, 1, 1),
            new Sizes(1, 1, 8, 5, 1, 1));
    return Stream.concat(
            sizes.stream().map(size -> Map.entry(size, Activation.ELU)),
            Stream.of("RELU", "LEAKYRELU", "TANH", "SIGMOID", "GELU", "SWISH", "SELU", "IDENTITY")
                .map(name -> Map.entry(sizes.get(3), Activation.valueOf(name))))
        .flatMap(
            layer ->
                Stream.of(Kernels.values())
                    .map(kernels -> Arguments.of(layer.getKey(), layer.getValue(), kernels)));
  }

  @AfterEach
  void settingsAreTheDefault() {
    Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    System.clearProperty(Kernels.PROPERTY);
  }

  private static <T extends org.deeplearning4j.nn.conf.layers.Layer> Layer layer(
      T configuration, Activation activation, DataType type) {
    NeuralNetConfiguration network =
        new NeuralNetConfiguration.Builder()
            .updater(new Sgd(1))
            .weightInit(WeightInit.XAVIER)
            .convolutionMode(ConvolutionMode.Same)
            .activation(activation)
            .dataType(type)
            .layer(configuration)
            .build();
    // What a network does for its layers.
    if (configuration instanceof org.deeplearning4j.nn.conf.layers.BaseLayer base) {
      base.setActivationFn(activation.getActivationFunction());
      base.setWeightInitFn(WeightInit.XAVIER.getWeightInitFunction());
    }
    long count = configuration.initializer().numParams(network);
    Layer layer =
        configuration.instantiate(
            network, List.of(), 0, Nd4j.create(type, new long[] {1, count}, 'c'), true, type);
    layer.setBackpropGradientsViewArray(Nd4j.create(type, new long[] {1, count}, 'c'));
    return layer;
  }

  private static Layer rows(Sizes sizes, Activation activation, Kernels kernels) {
    System.setProperty(Kernels.PROPERTY, kernels.name().toLowerCase(Locale.ROOT));
    return layer(
        new RowConvolution(
            sizes.length(), sizes.kernel(), sizes.channels(), sizes.filters(), sizes.members()),
        activation,
        DataType.FLOAT);
  }

  /** DL4J's convolution with the parameters of a member. */
  private static Layer convolution(
      Sizes sizes, Activation activation, INDArray weights, INDArray bias) {
    ConvolutionLayer configuration =
        new ConvolutionLayer.Builder(1, sizes.kernel())
            .nIn(sizes.channels())
            .nOut(sizes.filters())
            .convolutionMode(ConvolutionMode.Same)
            .activation(activation)
            .build();
    Layer layer = layer(configuration, activation, DataType.FLOAT);
    layer.setParam("W", toImages(weights, sizes));
    layer.setParam("b", bias.reshape(1, sizes.filters()));
    return layer;
  }

  /** [kernel * channels, filters] to [filters, channels, 1, kernel]. */
  private static INDArray toImages(INDArray weights, Sizes sizes) {
    return weights
        .dup('c')
        .reshape('c', sizes.kernel(), sizes.channels(), sizes.filters())
        .permute(2, 1, 0)
        .dup('c')
        .reshape('c', sizes.filters(), sizes.channels(), 1, sizes.kernel());
  }

  @ParameterizedTest
  @MethodSource("sizesAndActivations")
  void outputAndGradientsAreThoseOfDl4jsConvolution(
      Sizes sizes, Activation activation, Kernels kernels) {
    int members = sizes.members();
    Layer layer = rows(sizes, activation, kernels);
    layer.getParam("b").assign(Nd4j.rand(members, sizes.filters()));
    INDArray input = random(members * sizes.records(), sizes.length() * sizes.channels());
    INDArray epsilon = random(members * sizes.records(), sizes.length() * sizes.filters());

    INDArray output = layer.activate(input, true, NO_WORKSPACES).dup('c');
    Pair<Gradient, INDArray> backward = layer.backpropGradient(epsilon.dup(), NO_WORKSPACES);

    for (int member = 0; member < members; member++) {
      Layer expected =
          convolution(
              sizes,
              activation,
              Members.matrix(layer.getParam("W"), member),
              Members.rows(layer.getParam("b"), members, member));
      INDArray images =
          Reordering.toImages(
              Members.rows(input, members, member), sizes.length(), sizes.channels());
      INDArray images2 =
          Reordering.toImages(
              Members.rows(epsilon, members, member), sizes.length(), sizes.filters());
      assertClose(
          Members.rows(output, members, member),
          Reordering.toRows(expected.activate(images, true, NO_WORKSPACES)));
      Pair<Gradient, INDArray> other = expected.backpropGradient(images2, NO_WORKSPACES);
      assertClose(
          Members.rows(backward.getSecond(), members, member),
          Reordering.toRows(other.getSecond()));
      assertClose(
          toImages(Members.matrix(backward.getFirst().getGradientFor("W"), member), sizes),
          other.getFirst().getGradientFor("W"));
      assertClose(
          Members.rows(backward.getFirst().getGradientFor("b"), members, member),
          other.getFirst().getGradientFor("b").reshape(1, sizes.filters()));
    }
  }

  private static INDArray random(int rows, int columns) {
    return Nd4j.rand(DataType.FLOAT, rows, columns).subi(0.5).muli(3);
  }

  /** To a hundred thousandth of the largest value. */
  private static void assertClose(INDArray actual, INDArray expected) {
    double largest = Math.max(1, expected.dup().amaxNumber().doubleValue());
    assertThat(actual.dup('c').sub(expected.dup('c')).amaxNumber().doubleValue())
        .isLessThan(1e-5 * largest);
  }

  /** A network of all that is here: first layer, padded rows, dense layers, both losses. */
  private static ComputationGraphConfiguration graph(
      Activation activation, DataType type, int members) {
    return new NeuralNetConfiguration.Builder()
        .seed(7)
        .dataType(type)
        .updater(type == DataType.DOUBLE ? new Sgd(1) : new Adam(0.01))
        .weightInit(WeightInit.XAVIER)
        .activation(activation)
        .graphBuilder()
        .addInputs("in")
        .addLayer("a", new RowConvolution(5, 3, 1, 4, members).asFirst(), "in")
        .addLayer("b", new RowConvolution(5, 3, 4, 3, members), "a")
        .addLayer("c", new RowDense(15, 2, members), "b")
        .addLayer("d", new RowDense(2, 20, members).withPadding(4), "c")
        .addLayer("e", new RowConvolution(5, 3, 4, 1, members), "d")
        .addLayer("f", new RowDense(2, 3, members), "c")
        .addLayer("x", new MembersOutput(5, members, MemberLoss.SQUARED_ERROR, 0.7), "e")
        .addLayer("y", new MembersOutput(3, members, MemberLoss.CROSS_ENTROPY, 1), "f")
        .setOutputs("x", "y")
        .setInputTypes(InputType.feedForward(5))
        .build();
  }

  private static MultiDataSet minibatch(DataType type, int rows, int members) {
    INDArray clean = Nd4j.rand(type, rows, 5).subi(0.5).muli(2);
    INDArray shares = Nd4j.rand(type, rows, 3).addi(0.1);
    shares.diviColumnVector(shares.sum(true, 1));
    List<INDArray> noisy = new ArrayList<>();
    for (int member = 0; member < members; member++) {
      noisy.add(clean.add(Nd4j.rand(type, rows, 5)));
    }
    INDArray mask = Nd4j.ones(type, rows, 1);
    mask.putScalar(0, 0);
    return new MultiDataSet(
        new INDArray[] {Nd4j.hstack(noisy)},
        new INDArray[] {clean, shares},
        null,
        new INDArray[] {null, mask});
  }

  /** One activation is enough: those of a layer are compared with DL4J's above. */
  @Test
  void gradientsPassDl4jsCheck() {
    Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    ComputationGraph network = new ComputationGraph(graph(Activation.ELU, DataType.DOUBLE, 2));
    network.init();
    MultiDataSet minibatch = minibatch(DataType.DOUBLE, 4, 2);

    assertThat(
            GradientCheckUtil.checkGradients(
                new GradientCheckUtil.GraphConfig()
                    .net(network)
                    .epsilon(1e-6)
                    .maxRelError(1e-5)
                    .minAbsoluteError(1e-9)
                    .inputs(minibatch.getFeatures())
                    .labels(minibatch.getLabels())
                    .labelMask(minibatch.getLabelsMaskArrays())))
        .isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = Activation.class,
      names = {"ELU", "IDENTITY"})
  void bothWaysTrainAlike(Activation activation) {
    System.setProperty(Kernels.PROPERTY, "blas");
    ComputationGraph blas = new ComputationGraph(graph(activation, DataType.FLOAT, 3));
    blas.init();
    System.setProperty(Kernels.PROPERTY, "nd4j");
    ComputationGraph nd4j = new ComputationGraph(graph(activation, DataType.FLOAT, 3));
    nd4j.init();
    nd4j.setParams(blas.params().dup());

    for (int rows : new int[] {8, 8, 3, 1, 8}) {
      MultiDataSet minibatch = minibatch(DataType.FLOAT, rows, 3);
      System.setProperty(Kernels.PROPERTY, "blas");
      blas.fit(minibatch);
      System.setProperty(Kernels.PROPERTY, "nd4j");
      nd4j.fit(minibatch);
    }

    assertThat(blas.params().sub(nd4j.params()).amaxNumber().doubleValue()).isLessThan(2e-4);
    INDArray rows = random(4, 5);
    System.setProperty(Kernels.PROPERTY, "blas");
    INDArray output = blas.output(rows)[1];
    System.setProperty(Kernels.PROPERTY, "nd4j");
    assertClose(output, blas.output(rows)[1]);
  }

  @Test
  void configurationSurvivesJson() {
    ComputationGraphConfiguration configuration = graph(Activation.ELU, DataType.FLOAT, 3);

    ComputationGraphConfiguration restored =
        ComputationGraphConfiguration.fromJson(configuration.toJson());

    assertThat(restored.toJson()).isEqualTo(configuration.toJson());
    ComputationGraph network = new ComputationGraph(restored);
    network.init();
    assertThat(network.numParams()).isEqualTo(3 * (16 + 39 + 32 + 60 + 13 + 9));
  }

  /**
   * What DL4J calls pinned is what did not fit into a workspace; the first steps find the sizes.
   */
  @Test
  void aStepNeedsNoMemoryBesidesItsWorkspaces() {
    ComputationGraph network = new ComputationGraph(graph(Activation.ELU, DataType.FLOAT, 3));
    network.init();
    MultiDataSet minibatch = minibatch(DataType.FLOAT, 16, 3);
    for (int i = 0; i < 10; i++) {
      network.fit(minibatch);
    }

    List<MemoryWorkspace> workspaces =
        Nd4j.getWorkspaceManager().getAllWorkspacesForCurrentThread();

    assertThat(workspaces).isNotEmpty();
    Map<String, Long> sizes = sizes(workspaces);
    for (int i = 0; i < 20; i++) {
      network.fit(minibatch);
    }
    assertThat(sizes(workspaces)).isEqualTo(sizes);
    assertThat(workspaces)
        .allSatisfy(
            workspace -> {
              Nd4jWorkspace counting = (Nd4jWorkspace) workspace;
              assertThat(counting.getNumberOfPinnedAllocations()).isZero();
              assertThat(counting.getNumberOfExternalAllocations()).isZero();
            });
  }

  private static Map<String, Long> sizes(List<MemoryWorkspace> workspaces) {
    Map<String, Long> sizes = new TreeMap<>();
    workspaces.forEach(workspace -> sizes.put(workspace.getId(), workspace.getCurrentSize()));
    return sizes;
  }

  @Test
  void sizesThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> new RowConvolution(5, 2, 1, 1, 1))
        .hasMessage("length 5, kernelSize 2, members 1; needed: at least 1, odd, at least 1");
    assertThatThrownBy(() -> new RowConvolution(5, 3, 1, 1, 1).withPadding(2))
        .hasMessageContaining("length is 5");
    assertThatThrownBy(
            () -> new RowConvolution(5, 3, 2, 1, 1).getOutputType(0, InputType.feedForward(5)))
        .hasMessageContaining("5 positions of 2 channels");
    System.setProperty(Kernels.PROPERTY, "fast");
    assertThatThrownBy(Kernels::choice).hasMessageContaining("is fast, needed: blas, nd4j");
  }
}
