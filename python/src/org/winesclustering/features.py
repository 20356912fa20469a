"""The stages of `wines_clustering.features` by their names in Java."""

from wines_clustering.features import (
    ArrayFeatures,
    CategoryAxes,
    NumberAssembler,
    NumberAssemblerModel,
    OrderedStandardScaler,
    PowerTransformModel,
    VectorClipper,
    ZeroPadding,
)

__all__ = [
    "ArrayFeatures",
    "CategoryAxes",
    "NumberAssembler",
    "NumberAssemblerModel",
    "OrderedStandardScaler",
    "PowerTransformModel",
    "VectorClipper",
    "ZeroPadding",
]
