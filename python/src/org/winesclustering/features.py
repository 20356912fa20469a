"""The stages of `wines_clustering.features` by their names in Java."""

from wines_clustering.features import (
    CategoryAxes,
    OrderedStandardScaler,
    PowerTransformModel,
    VectorClipper,
)

__all__ = [
    "CategoryAxes",
    "OrderedStandardScaler",
    "PowerTransformModel",
    "VectorClipper",
]
