"""The stages of `wines_clustering.mixture` by their names in Java."""

from wines_clustering.mixture import (
    DiscriminantProjection,
    DiscriminantProjectionModel,
    MixtureAnomalyScore,
)

__all__ = [
    "DiscriminantProjection",
    "DiscriminantProjectionModel",
    "MixtureAnomalyScore",
]
