"""The stages of `wines_clustering.autoencoder` by their names in Java."""

from wines_clustering.autoencoder import (
    CnnAutoencoder,
    CnnAutoencoderModel,
    InvariantEncoder,
    InvariantEncoderModel,
)

__all__ = [
    "CnnAutoencoder",
    "CnnAutoencoderModel",
    "InvariantEncoder",
    "InvariantEncoderModel",
]
