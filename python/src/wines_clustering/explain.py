"""The stages of the Java package `org.winesclustering.explain`.

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
    "ClusterReasons",
]


class ClusterReasons(StageTransformer):
    """Stage that says why each row is in its cluster and not in the next one: the features that
    say most about it, with the row's value, what is typical of both clusters, and how much the
    value speaks for the row's cluster (`TYPE`). Null where the vector or the cluster is null, or
    the cluster was not there in the training.
    """

    _java_class = "org.winesclustering.explain.ClusterReasons"

    vectorCol: Param[str] = Param(
        Params._dummy(),
        "vectorCol",
        "column of vectors, those of the numbers first",
        typeConverter=TypeConverters.toString,
    )

    predictionCol: Param[str] = Param(
        Params._dummy(),
        "predictionCol",
        "column of whole numbers: the cluster",
        typeConverter=TypeConverters.toString,
    )

    outputCol: Param[str] = Param(
        Params._dummy(),
        "outputCol",
        "new column of the reasons",
        typeConverter=TypeConverters.toString,
    )

    numbers: Param[list[str]] = Param(
        Params._dummy(),
        "numbers",
        "columns of numbers in their own units",
        typeConverter=TypeConverters.toListString,
    )

    valuesCol: Param[str] = Param(
        Params._dummy(),
        "valuesCol",
        "column of vectors of the numbers' values (empty to read the columns of numbers)",
        typeConverter=TypeConverters.toString,
    )

    levels: Param[list[str]] = Param(
        Params._dummy(),
        "levels",
        "values of categories as the column of levels has them",
        typeConverter=TypeConverters.toListString,
    )

    levelNames: Param[list[str]] = Param(
        Params._dummy(),
        "levelNames",
        "names of the values of categories",
        typeConverter=TypeConverters.toListString,
    )

    clusters: Param[list[int]] = Param(
        Params._dummy(),
        "clusters",
        "numbers of the clusters",
        typeConverter=TypeConverters.toListInt,
    )

    sizes: Param[list[float]] = Param(
        Params._dummy(),
        "sizes",
        "records of each cluster in the training",
        typeConverter=TypeConverters.toListFloat,
    )

    scales: Param[list[float]] = Param(
        Params._dummy(),
        "scales",
        "1 / the deviation of each number within clusters",
        typeConverter=TypeConverters.toListFloat,
    )

    decorrelation: Param[list[list[float]]] = Param(
        Params._dummy(),
        "decorrelation",
        "numbers x numbers, or nothing",
        typeConverter=TypeConverters.toListListFloat,
    )

    centres: Param[list[list[float]]] = Param(
        Params._dummy(),
        "centres",
        "clusters x numbers, as the vectors have them",
        typeConverter=TypeConverters.toListListFloat,
    )

    typical: Param[list[list[float]]] = Param(
        Params._dummy(),
        "typical",
        "clusters x numbers: means in their own units",
        typeConverter=TypeConverters.toListListFloat,
    )

    shares: Param[list[list[float]]] = Param(
        Params._dummy(),
        "shares",
        "clusters x values of categories: shares of records that have them",
        typeConverter=TypeConverters.toListListFloat,
    )

    @keyword_only
    def __init__(
        self,
        *,
        vectorCol: str | None = None,
        predictionCol: str = "prediction",
        outputCol: str = "why",
        numbers: Sequence[str] = (),
        valuesCol: str = "",
        levels: Sequence[str] = (),
        levelNames: Sequence[str] = (),
        clusters: Sequence[int] | None = None,
        sizes: Sequence[float] | None = None,
        scales: Sequence[float] | None = None,
        decorrelation: Sequence[Sequence[float]] | None = None,
        centres: Sequence[Sequence[float]] | None = None,
        typical: Sequence[Sequence[float]] | None = None,
        shares: Sequence[Sequence[float]] | None = None,
    ) -> None:
        super().__init__()
        self._setDefault(
            predictionCol="prediction",
            outputCol="why",
            numbers=(),
            valuesCol="",
            levels=(),
            levelNames=(),
        )
        self.setParams(**self._input_kwargs)

    @keyword_only
    def setParams(
        self,
        *,
        vectorCol: str | None = None,
        predictionCol: str = "prediction",
        outputCol: str = "why",
        numbers: Sequence[str] = (),
        valuesCol: str = "",
        levels: Sequence[str] = (),
        levelNames: Sequence[str] = (),
        clusters: Sequence[int] | None = None,
        sizes: Sequence[float] | None = None,
        scales: Sequence[float] | None = None,
        decorrelation: Sequence[Sequence[float]] | None = None,
        centres: Sequence[Sequence[float]] | None = None,
        typical: Sequence[Sequence[float]] | None = None,
        shares: Sequence[Sequence[float]] | None = None,
    ) -> Self:
        """Sets the Params that are given."""
        kwargs: dict[str, Any] = self._input_kwargs
        return self._set_given(kwargs)

    def getVectorCol(self) -> str:
        """Gives `vectorCol` or its default: column of vectors, those of the numbers first."""
        return self.getOrDefault(self.vectorCol)

    def setVectorCol(self, value: str) -> Self:
        """Sets `vectorCol`: column of vectors, those of the numbers first."""
        return self._set(vectorCol=value)

    def getPredictionCol(self) -> str:
        """Gives `predictionCol` or its default: column of whole numbers: the cluster."""
        return self.getOrDefault(self.predictionCol)

    def setPredictionCol(self, value: str) -> Self:
        """Sets `predictionCol`: column of whole numbers: the cluster."""
        return self._set(predictionCol=value)

    def getOutputCol(self) -> str:
        """Gives `outputCol` or its default: new column of the reasons."""
        return self.getOrDefault(self.outputCol)

    def setOutputCol(self, value: str) -> Self:
        """Sets `outputCol`: new column of the reasons."""
        return self._set(outputCol=value)

    def getNumbers(self) -> list[str]:
        """Gives `numbers` or its default: columns of numbers in their own units."""
        return self.getOrDefault(self.numbers)

    def setNumbers(self, value: Sequence[str]) -> Self:
        """Sets `numbers`: columns of numbers in their own units."""
        return self._set(numbers=value)

    def getValuesCol(self) -> str:
        """Gives `valuesCol` or its default: column of vectors of the numbers' values (empty to
        read the columns of numbers).
        """
        return self.getOrDefault(self.valuesCol)

    def setValuesCol(self, value: str) -> Self:
        """Sets `valuesCol`: column of vectors of the numbers' values (empty to read the columns
        of numbers).
        """
        return self._set(valuesCol=value)

    def getLevels(self) -> list[str]:
        """Gives `levels` or its default: values of categories as the column of levels has them."""
        return self.getOrDefault(self.levels)

    def setLevels(self, value: Sequence[str]) -> Self:
        """Sets `levels`: values of categories as the column of levels has them."""
        return self._set(levels=value)

    def getLevelNames(self) -> list[str]:
        """Gives `levelNames` or its default: names of the values of categories."""
        return self.getOrDefault(self.levelNames)

    def setLevelNames(self, value: Sequence[str]) -> Self:
        """Sets `levelNames`: names of the values of categories."""
        return self._set(levelNames=value)

    def getClusters(self) -> list[int]:
        """Gives `clusters` or its default: numbers of the clusters."""
        return self.getOrDefault(self.clusters)

    def setClusters(self, value: Sequence[int]) -> Self:
        """Sets `clusters`: numbers of the clusters."""
        return self._set(clusters=value)

    def getSizes(self) -> list[float]:
        """Gives `sizes` or its default: records of each cluster in the training."""
        return self.getOrDefault(self.sizes)

    def setSizes(self, value: Sequence[float]) -> Self:
        """Sets `sizes`: records of each cluster in the training."""
        return self._set(sizes=value)

    def getScales(self) -> list[float]:
        """Gives `scales` or its default: 1 / the deviation of each number within clusters."""
        return self.getOrDefault(self.scales)

    def setScales(self, value: Sequence[float]) -> Self:
        """Sets `scales`: 1 / the deviation of each number within clusters."""
        return self._set(scales=value)

    def getDecorrelation(self) -> list[list[float]]:
        """Gives `decorrelation` or its default: numbers x numbers, or nothing."""
        return self.getOrDefault(self.decorrelation)

    def setDecorrelation(self, value: Sequence[Sequence[float]]) -> Self:
        """Sets `decorrelation`: numbers x numbers, or nothing."""
        return self._set(decorrelation=value)

    def getCentres(self) -> list[list[float]]:
        """Gives `centres` or its default: clusters x numbers, as the vectors have them."""
        return self.getOrDefault(self.centres)

    def setCentres(self, value: Sequence[Sequence[float]]) -> Self:
        """Sets `centres`: clusters x numbers, as the vectors have them."""
        return self._set(centres=value)

    def getTypical(self) -> list[list[float]]:
        """Gives `typical` or its default: clusters x numbers: means in their own units."""
        return self.getOrDefault(self.typical)

    def setTypical(self, value: Sequence[Sequence[float]]) -> Self:
        """Sets `typical`: clusters x numbers: means in their own units."""
        return self._set(typical=value)

    def getShares(self) -> list[list[float]]:
        """Gives `shares` or its default: clusters x values of categories: shares of records that
        have them.
        """
        return self.getOrDefault(self.shares)

    def setShares(self, value: Sequence[Sequence[float]]) -> Self:
        """Sets `shares`: clusters x values of categories: shares of records that have them."""
        return self._set(shares=value)
