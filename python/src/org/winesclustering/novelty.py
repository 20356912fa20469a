"""The stages of `wines_clustering.novelty` by their names in Java."""

from wines_clustering.novelty import (
    NoveltyThreshold,
)

__all__ = [
    "NoveltyThreshold",
]
