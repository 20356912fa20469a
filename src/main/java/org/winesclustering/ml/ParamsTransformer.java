package org.winesclustering.ml;

import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;

/**
 * Transformer that is its Params and nothing else. Each Param is declared in the body of its
 * accessor, see {@link DeclaredParams}; a stage needs a public constructor of the uid.
 *
 * @param <S> the type of the stage
 */
public abstract class ParamsTransformer<S> extends Transformer
    implements FluentParams<S>, MLWritable {
  private static final long serialVersionUID = 1L;

  private final String uid;
  private final DeclaredParams declared;

  /** Declares all Params. */
  protected ParamsTransformer(String uid) {
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
