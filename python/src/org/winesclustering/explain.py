"""The stages of `wines_clustering.explain` by their names in Java."""

from wines_clustering.explain import (
    ClusterReasons,
)

__all__ = [
    "ClusterReasons",
]
