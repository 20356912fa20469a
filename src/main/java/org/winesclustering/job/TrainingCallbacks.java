package org.winesclustering.job;

import java.util.ArrayList;
import java.util.List;
import org.winesclustering.config.TrainingConfig;
import org.winesclustering.training.callback.Callback;
import org.winesclustering.training.callback.CheckpointStore;
import org.winesclustering.training.callback.EarlyStopping;
import org.winesclustering.training.callback.ModelCheckpoint;
import org.winesclustering.training.callback.ReduceLROnPlateau;

/** The callbacks that the configuration asks for, in the order in which they must be called. */
final class TrainingCallbacks {
  private TrainingCallbacks() {}

  static List<Callback> of(TrainingConfig config, CheckpointStore checkpoints) {
    List<Callback> callbacks = new ArrayList<>();
    if (!config.schedule().isFlat()) {
      callbacks.add(config.schedule());
    }
    if (config.plateau().patience() > 0) {
      callbacks.add(
          new ReduceLROnPlateau(
              config.plateau().patience(),
              config.plateau().factor(),
              config.plateau().minLearningRate()));
    }
    if (config.earlyStopping().patience() > 0) {
      callbacks.add(
          new EarlyStopping(config.earlyStopping().patience(), config.earlyStopping().minDelta()));
    }
    // Last, so that a checkpoint holds what the others remember of this round.
    TrainingConfig.Checkpoints options = config.checkpoints();
    if (options.everyRounds() > 0 || options.everySeconds() > 0) {
      callbacks.add(
          new ModelCheckpoint(
              checkpoints, options.everyRounds(), options.everySeconds(), options.keepLast()));
    }
    return callbacks;
  }
}
