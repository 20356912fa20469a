package org.winesclustering.network;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;

/** The convolutions of the members before and after the bottleneck. */
interface Stages {

  /**
   * Adds the encoder.
   *
   * @param input vertex with records
   * @return the last vertex, [members * batch, length * channels]
   */
  String encoder(GraphBuilder graph, String input);

  /** Length at the end of the encoder; there are as many channels as the last stage has filters. */
  int encodedLength();

  /**
   * Adds the decoder.
   *
   * @param dense vertex with [members * batch, encodedLength * channels]
   * @return the last vertex, [members * batch, columns]
   */
  String decoder(GraphBuilder graph, String dense);
}
