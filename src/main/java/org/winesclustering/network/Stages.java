package org.winesclustering.network;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;

/** The layers of encoder and decoder before and after the bottleneck. */
interface Stages {

  /** The sizes of the network. */
  Architecture architecture();

  /** Number of stages of the encoder. */
  default int stages() {
    return architecture().branch().filters().size();
  }

  /** Number of channels after a stage, counted from 1; 0 is the input. */
  default int channels(int stage) {
    return stage == 0
        ? architecture().channels()
        : architecture().branch().filters().get(stage - 1);
  }

  /**
   * Adds the encoder's layers to a graph.
   *
   * @param input vertex with records
   * @return the last vertex, [members * batch, length * channels]
   */
  String encoder(GraphBuilder graph, String input);

  /** Length of the sequences at the end of the encoder. */
  int encodedLength();

  /** Positions of zeros before and after the rows that the decoder's first stage reads. */
  default int decoderPadding() {
    return architecture().branch().kernelSize() / 2;
  }

  /**
   * Adds the decoder's layers to a graph.
   *
   * @param dense vertex with [members * batch, encodedLength * channels]
   * @return the last vertex, [members * batch, columns]
   */
  String decoder(GraphBuilder graph, String dense);
}
