package org.winesclustering.device;

import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** The forward pass of a network on a card, whose parameters do not change. For one thread. */
public final class DeviceScoring implements AutoCloseable {
  private final Ensemble ensemble;
  private final Stream stream;
  private final Buffer parameters;
  private final Buffer table;
  private final Buffer input;
  private final Buffer embeddings;
  private final Buffer reconstructions;
  private final Buffer shares;
  private final Buffer workspace;

  private DeviceScoring(Ensemble ensemble, Card card) {
    this.ensemble = ensemble;
    stream = new Stream(card);
    parameters = new Buffer(stream);
    table = new Buffer(stream);
    input = new Buffer(stream);
    embeddings = new Buffer(stream);
    reconstructions = new Buffer(stream);
    shares = new Buffer(stream);
    workspace = new Buffer(stream);
  }

  /**
   * Copies a network to a card.
   *
   * @param embedding name of the layer of the bottleneck
   * @throws UnsupportedNetwork if the kernels lack something
   * @throws DeviceFailure if the card has too little memory
   */
  public static DeviceScoring of(ComputationGraph graph, String embedding, Card card) {
    DeviceScoring scoring = new DeviceScoring(GraphEnsemble.of(graph, embedding), card);
    scoring.parameters.write(graph.params().toFloatVector());
    return scoring;
  }

  /**
   * What a network says of some records.
   *
   * @param embeddings [count, members * embeddingSize], the members' embeddings side by side
   * @param reconstructions [count, columns], the mean of the members
   * @param shares [count, clusters], the mean of the members' heads; empty without a head
   */
  @SuppressWarnings("ArrayRecordComponent") // The arrays are the caller's, and never compared.
  public record Scores(float[] embeddings, float[] reconstructions, float[] shares) {}

  /**
   * Embeds and reconstructs records.
   *
   * @param records [count, columns], at least one
   */
  public Scores score(float[] records) {
    int count = records.length / ensemble.columns();
    int members = ensemble.members();
    BlockPlan plan = BlockPlan.ofScoring(ensemble, count, stream.card());
    int embedded = count * members * ensemble.embeddingSize();
    int shared = count * ensemble.clusters();
    table.write(plan.table().fields());
    input.write(records);
    embeddings.fit((long) embedded * Float.BYTES);
    reconstructions.fit((long) records.length * Float.BYTES);
    shares.fit((long) shared * Float.BYTES);
    workspace.fit(plan.workspaceBytes());
    stream.launch(
        Kernel.SCORE,
        plan.size(),
        table.place(),
        ensemble.layers().size(),
        plan.table().rows(),
        members,
        ensemble.embedding(),
        ensemble.reconstruction(),
        ensemble.head(),
        plan.table().size(),
        parameters.place(),
        input.place(),
        count,
        embeddings.place(),
        reconstructions.place(),
        shares.place(),
        plan.workspaceBytes() == 0 ? 0L : workspace.place());
    return new Scores(
        embeddings.floats(embedded),
        reconstructions.floats(records.length),
        shared == 0 ? new float[0] : shares.floats(shared));
  }

  @Override
  public void close() {
    List.of(parameters, table, input, embeddings, reconstructions, shares, workspace)
        .forEach(Buffer::close);
    stream.close();
  }
}
