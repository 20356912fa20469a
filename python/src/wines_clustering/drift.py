"""The stages of the Java package `org.winesclustering.drift`.

Written by PythonStagesTest from the Params of Java: change them there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pyspark import keyword_only
from pyspark.ml.param import Param, Params, TypeConverters

from wines_clustering._stage import StageTransformer

if TYPE_CHECKING:
    from typing_extensions import Self

__all__ = [
    "TrainingReference",
]


class TrainingReference(StageTransformer):
    """Distribution of the rows that a model was trained on: the bins of each feature and the
    rows in them, means, deviations, and the sizes of the clusters. It is the last stage of a
    PipelineModel, so that it is saved with the model, and leaves rows as they are; `drift`
    compares others with it.
    """

    _java_class = "org.winesclustering.drift.TrainingReference"

    features: Param[list[str]] = Param(
        Params._dummy(),
        "features",
        "columns of numbers, null where missing",
        typeConverter=TypeConverters.toListString,
    )

    predictionCol: Param[str] = Param(
        Params._dummy(),
        "predictionCol",
        "column of the clusters' numbers",
        typeConverter=TypeConverters.toString,
    )

    edges: Param[list[list[float]]] = Param(
        Params._dummy(),
        "edges",
        "features x inner edges of their bins, ascending",
        typeConverter=TypeConverters.toListListFloat,
    )

    binRows: Param[list[list[float]]] = Param(
        Params._dummy(),
        "binRows",
        "features x rows in each bin, those without a value last",
        typeConverter=TypeConverters.toListListFloat,
    )

    means: Param[list[float]] = Param(
        Params._dummy(),
        "means",
        "means of the features' values",
        typeConverter=TypeConverters.toListFloat,
    )

    deviations: Param[list[float]] = Param(
        Params._dummy(),
        "deviations",
        "sample deviations of the features' values",
        typeConverter=TypeConverters.toListFloat,
    )

    minima: Param[list[float]] = Param(
        Params._dummy(),
        "minima",
        "smallest values of the features",
        typeConverter=TypeConverters.toListFloat,
    )

    maxima: Param[list[float]] = Param(
        Params._dummy(),
        "maxima",
        "largest values of the features",
        typeConverter=TypeConverters.toListFloat,
    )

    clusters: Param[list[int]] = Param(
        Params._dummy(),
        "clusters",
        "numbers of the clusters",
        typeConverter=TypeConverters.toListInt,
    )

    clusterRows: Param[list[float]] = Param(
        Params._dummy(),
        "clusterRows",
        "rows of each cluster",
        typeConverter=TypeConverters.toListFloat,
    )

    @keyword_only
    def __init__(
        self,
        *,
        features: Sequence[str] | None = None,
        predictionCol: str = "prediction",
        edges: Sequence[Sequence[float]] | None = None,
        binRows: Sequence[Sequence[float]] | None = None,
        means: Sequence[float] | None = None,
        deviations: Sequence[float] | None = None,
        minima: Sequence[float] | None = None,
        maxima: Sequence[float] | None = None,
        clusters: Sequence[int] | None = None,
        clusterRows: Sequence[float] | None = None,
    ) -> None:
        super().__init__()
        self._setDefault(
            predictionCol="prediction",
        )
        self.setParams(**self._input_kwargs)

    @keyword_only
    def setParams(
        self,
        *,
        features: Sequence[str] | None = None,
        predictionCol: str = "prediction",
        edges: Sequence[Sequence[float]] | None = None,
        binRows: Sequence[Sequence[float]] | None = None,
        means: Sequence[float] | None = None,
        deviations: Sequence[float] | None = None,
        minima: Sequence[float] | None = None,
        maxima: Sequence[float] | None = None,
        clusters: Sequence[int] | None = None,
        clusterRows: Sequence[float] | None = None,
    ) -> Self:
        """Sets the Params that are given."""
        kwargs: dict[str, Any] = self._input_kwargs
        return self._set_given(kwargs)

    def getFeatures(self) -> list[str]:
        """Gives `features` or its default: columns of numbers, null where missing."""
        return self.getOrDefault(self.features)

    def setFeatures(self, value: Sequence[str]) -> Self:
        """Sets `features`: columns of numbers, null where missing."""
        return self._set(features=value)

    def getPredictionCol(self) -> str:
        """Gives `predictionCol` or its default: column of the clusters' numbers."""
        return self.getOrDefault(self.predictionCol)

    def setPredictionCol(self, value: str) -> Self:
        """Sets `predictionCol`: column of the clusters' numbers."""
        return self._set(predictionCol=value)

    def getEdges(self) -> list[list[float]]:
        """Gives `edges` or its default: features x inner edges of their bins, ascending."""
        return self.getOrDefault(self.edges)

    def setEdges(self, value: Sequence[Sequence[float]]) -> Self:
        """Sets `edges`: features x inner edges of their bins, ascending."""
        return self._set(edges=value)

    def getBinRows(self) -> list[list[float]]:
        """Gives `binRows` or its default: features x rows in each bin, those without a value
        last.
        """
        return self.getOrDefault(self.binRows)

    def setBinRows(self, value: Sequence[Sequence[float]]) -> Self:
        """Sets `binRows`: features x rows in each bin, those without a value last."""
        return self._set(binRows=value)

    def getMeans(self) -> list[float]:
        """Gives `means` or its default: means of the features' values."""
        return self.getOrDefault(self.means)

    def setMeans(self, value: Sequence[float]) -> Self:
        """Sets `means`: means of the features' values."""
        return self._set(means=value)

    def getDeviations(self) -> list[float]:
        """Gives `deviations` or its default: sample deviations of the features' values."""
        return self.getOrDefault(self.deviations)

    def setDeviations(self, value: Sequence[float]) -> Self:
        """Sets `deviations`: sample deviations of the features' values."""
        return self._set(deviations=value)

    def getMinima(self) -> list[float]:
        """Gives `minima` or its default: smallest values of the features."""
        return self.getOrDefault(self.minima)

    def setMinima(self, value: Sequence[float]) -> Self:
        """Sets `minima`: smallest values of the features."""
        return self._set(minima=value)

    def getMaxima(self) -> list[float]:
        """Gives `maxima` or its default: largest values of the features."""
        return self.getOrDefault(self.maxima)

    def setMaxima(self, value: Sequence[float]) -> Self:
        """Sets `maxima`: largest values of the features."""
        return self._set(maxima=value)

    def getClusters(self) -> list[int]:
        """Gives `clusters` or its default: numbers of the clusters."""
        return self.getOrDefault(self.clusters)

    def setClusters(self, value: Sequence[int]) -> Self:
        """Sets `clusters`: numbers of the clusters."""
        return self._set(clusters=value)

    def getClusterRows(self) -> list[float]:
        """Gives `clusterRows` or its default: rows of each cluster."""
        return self.getOrDefault(self.clusterRows)

    def setClusterRows(self, value: Sequence[float]) -> Self:
        """Sets `clusterRows`: rows of each cluster."""
        return self._set(clusterRows=value)
