package org.winesclustering.autoencoder;

import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.ParamMap;
import org.winesclustering.ml.ParamsEstimator;
import org.winesclustering.teacher.Teacher;
import org.winesclustering.training.TrainingListener;
import org.winesclustering.training.callback.Callback;
import org.winesclustering.training.callback.Checkpoint;

/**
 * An Estimator that trains a network. Its Params are saved; the listener, the callbacks, the
 * checkpoint and the teacher of the training are not, though copies have them too.
 *
 * @param <M> the model
 * @param <S> the estimator
 */
public abstract class NetworkEstimator<M extends Model<M>, S extends NetworkEstimator<M, S>>
    extends ParamsEstimator<M, S> {
  private static final long serialVersionUID = 1L;

  private transient TrainingListener listener = summary -> {};
  private transient List<Callback> callbacks = List.of();
  private transient Optional<Checkpoint> resume = Optional.empty();
  private transient Optional<Teacher> teacher = Optional.empty();

  /** An estimator with the defaults of all Params. */
  protected NetworkEstimator(String uid) {
    super(uid);
  }

  /** Reports every round of training to a listener, on the driver. */
  public S setTrainingListener(TrainingListener trainingListener) {
    listener = trainingListener;
    return self();
  }

  /** Sets the callbacks between rounds of training, which the driver calls in this order. */
  public S setCallbacks(List<Callback> trainingCallbacks) {
    callbacks = List.copyOf(trainingCallbacks);
    return self();
  }

  /** Resumes the training of the next fit from a checkpoint. */
  public S setResume(Checkpoint checkpoint) {
    resume = Optional.of(checkpoint);
    return self();
  }

  /**
   * Sets the mixture whose clusters the network learns, if its objective learns clusters. Without
   * one it is sought in the rows that the network reads.
   *
   * @param mixture of as many clusters; its transform is one that was applied to these rows before
   */
  public S setTeacher(Teacher mixture) {
    teacher = Optional.of(mixture);
    return self();
  }

  Optional<Teacher> teacher() {
    return teacher;
  }

  TrainingListener listener() {
    return listener;
  }

  List<Callback> callbacks() {
    return callbacks;
  }

  Optional<Checkpoint> resume() {
    return resume;
  }

  /** Gives another estimator what is not a Param of this one. */
  protected final <E extends NetworkEstimator<?, E>> E prepared(E other) {
    NetworkEstimator<?, E> target = other;
    target.listener = listener;
    target.callbacks = callbacks;
    target.resume = resume;
    target.teacher = teacher;
    return other;
  }

  @Override
  public S copy(ParamMap extra) {
    return prepared(this.<S>defaultCopy(extra));
  }

  @SuppressWarnings("unchecked") // S is the type of this estimator.
  private S self() {
    return (S) this;
  }
}
