package org.winesclustering.network;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;

/** The convolutions of one member before and after the bottleneck. */
interface Stages {

  /**
   * Adds the encoder.
   *
   * @param input vertex with [batch, columns]
   * @return the last vertex, [batch, channels, 1, length]
   */
  String encoder(GraphBuilder graph, String input);

  /** Length at the end of the encoder; there are as many channels as the last stage has filters. */
  int encodedLength();

  /**
   * Adds the decoder.
   *
   * @param dense vertex with [batch, channels * encodedLength]
   * @return the last vertex, [batch, 1, 1, columns]
   */
  String decoder(GraphBuilder graph, String dense);
}
