"""The stages of `wines_clustering.autoencoder` by their names in Java."""

from wines_clustering.autoencoder import (
    CnnAutoencoder,
    CnnAutoencoderModel,
)

__all__ = [
    "CnnAutoencoder",
    "CnnAutoencoderModel",
]
