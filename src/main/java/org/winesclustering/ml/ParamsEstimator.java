package org.winesclustering.ml;

import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;

/**
 * Estimator that is saved as its Params and nothing else. Each Param is declared in the body of its
 * accessor, see {@link DeclaredParams}; a stage needs a public constructor of the uid.
 *
 * @param <M> the type of the model
 * @param <S> the type of the stage
 */
public abstract class ParamsEstimator<M extends Model<M>, S> extends Estimator<M>
    implements FluentParams<S>, MLWritable {
  private static final long serialVersionUID = 1L;

  private final String uid;
  private final DeclaredParams declared;

  /** Declares all Params. */
  protected ParamsEstimator(String uid) {
    this.uid = uid;
    declared = new DeclaredParams(this);
    declared.complete();
  }

  @Override
  public final String uid() {
    return uid;
  }

  @Override
  public final DeclaredParams declared() {
    return declared;
  }

  @Override
  public final MLWriter write() {
    return MlPersistence.writer(this);
  }
}
