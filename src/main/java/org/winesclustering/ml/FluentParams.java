package org.winesclustering.ml;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * Params whose setters return the stage, so that they can be chained.
 *
 * @param <S> the type of the stage that implements the interface
 */
public interface FluentParams<S> extends Params {

  /** The Params of this stage, for the accessors that declare them. */
  DeclaredParams declared();

  /**
   * Sets a Param.
   *
   * @return this stage
   * @throws IllegalArgumentException if the value is out of the Param's range
   */
  @SuppressWarnings("unchecked") // S is the type of this stage.
  default <T> S with(Param<T> param, T value) {
    set(param, value);
    return (S) this;
  }
}
