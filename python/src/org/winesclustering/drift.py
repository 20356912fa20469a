"""The stages of `wines_clustering.drift` by their names in Java."""

from wines_clustering.drift import (
    TrainingReference,
)

__all__ = [
    "TrainingReference",
]
