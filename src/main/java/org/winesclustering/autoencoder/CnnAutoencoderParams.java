package org.winesclustering.autoencoder;

/**
 * All that {@link CnnAutoencoder} can be told.
 *
 * @param <S> the stage
 */
public interface CnnAutoencoderParams<S>
    extends CnnAutoencoderModelParams<S>,
        NetworkParams<S>,
        ObjectiveParams<S>,
        AveragingParams<S> {}
