package org.winesclustering.network;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;

/** The layers of encoder and decoder before and after the bottleneck. */
interface Stages {

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
  int decoderPadding();

  /**
   * Adds the decoder's layers to a graph.
   *
   * @param dense vertex with [members * batch, encodedLength * channels]
   * @return the last vertex, [members * batch, columns]
   */
  String decoder(GraphBuilder graph, String dense);
}
