"""The stages of `wines_clustering.clustering` by their names in Java."""

from wines_clustering.clustering import (
    CentreDistance,
    IndexToClusterId,
)

__all__ = [
    "CentreDistance",
    "IndexToClusterId",
]
