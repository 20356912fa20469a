"""The stages of `wines_clustering.pipeline` by their names in Java."""

from wines_clustering.pipeline import (
    WinesClustering,
)

__all__ = [
    "WinesClustering",
]
