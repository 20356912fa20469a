"""The stages of the Java package `org.winesclustering.clustering`.

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
    "CentreDistance",
    "IndexToClusterId",
]


class CentreDistance(StageTransformer):
    """Pipeline stage that adds each row's distance to its cluster's centre, and its margin to
    the next cluster. Both are doubles, and null where the vector or the cluster is null:
    """

    _java_class = "org.winesclustering.clustering.CentreDistance"

    vectorCol: Param[str] = Param(
        Params._dummy(),
        "vectorCol",
        "column of vectors, all of the centres' size",
        typeConverter=TypeConverters.toString,
    )

    predictionCol: Param[str] = Param(
        Params._dummy(),
        "predictionCol",
        "column of whole numbers: the row's centre, from 0",
        typeConverter=TypeConverters.toString,
    )

    outputCol: Param[str] = Param(
        Params._dummy(),
        "outputCol",
        "new column of doubles: distance to the centre",
        typeConverter=TypeConverters.toString,
    )

    marginCol: Param[str] = Param(
        Params._dummy(),
        "marginCol",
        "new column of doubles: margin to the next centre",
        typeConverter=TypeConverters.toString,
    )

    centres: Param[list[list[float]]] = Param(
        Params._dummy(),
        "centres",
        "clusters x dimensions, all of one size",
        typeConverter=TypeConverters.toListListFloat,
    )

    @keyword_only
    def __init__(
        self,
        *,
        vectorCol: str | None = None,
        predictionCol: str = "prediction",
        outputCol: str = "distance",
        marginCol: str = "margin",
        centres: Sequence[Sequence[float]] | None = None,
    ) -> None:
        super().__init__()
        self._setDefault(
            predictionCol="prediction",
            outputCol="distance",
            marginCol="margin",
        )
        self.setParams(**self._input_kwargs)

    @keyword_only
    def setParams(
        self,
        *,
        vectorCol: str | None = None,
        predictionCol: str = "prediction",
        outputCol: str = "distance",
        marginCol: str = "margin",
        centres: Sequence[Sequence[float]] | None = None,
    ) -> Self:
        """Sets the Params that are given."""
        kwargs: dict[str, Any] = self._input_kwargs
        return self._set_given(kwargs)

    def getVectorCol(self) -> str:
        """Gives `vectorCol` or its default: column of vectors, all of the centres' size."""
        return self.getOrDefault(self.vectorCol)

    def setVectorCol(self, value: str) -> Self:
        """Sets `vectorCol`: column of vectors, all of the centres' size."""
        return self._set(vectorCol=value)

    def getPredictionCol(self) -> str:
        """Gives `predictionCol` or its default: column of whole numbers: the row's centre, from
        0.
        """
        return self.getOrDefault(self.predictionCol)

    def setPredictionCol(self, value: str) -> Self:
        """Sets `predictionCol`: column of whole numbers: the row's centre, from 0."""
        return self._set(predictionCol=value)

    def getOutputCol(self) -> str:
        """Gives `outputCol` or its default: new column of doubles: distance to the centre."""
        return self.getOrDefault(self.outputCol)

    def setOutputCol(self, value: str) -> Self:
        """Sets `outputCol`: new column of doubles: distance to the centre."""
        return self._set(outputCol=value)

    def getMarginCol(self) -> str:
        """Gives `marginCol` or its default: new column of doubles: margin to the next centre."""
        return self.getOrDefault(self.marginCol)

    def setMarginCol(self, value: str) -> Self:
        """Sets `marginCol`: new column of doubles: margin to the next centre."""
        return self._set(marginCol=value)

    def getCentres(self) -> list[list[float]]:
        """Gives `centres` or its default: clusters x dimensions, all of one size."""
        return self.getOrDefault(self.centres)

    def setCentres(self, value: Sequence[Sequence[float]]) -> Self:
        """Sets `centres`: clusters x dimensions, all of one size."""
        return self._set(centres=value)


class IndexToClusterId(StageTransformer):
    """Pipeline stage that replaces the index of a centre by the id of its cluster: the
    predictions of a `KMeansModel` count from 0 without gaps, and `ClusterIds` do not. It comes
    after every stage that looks up centres by their index, and only in models that need it. Null
    stays null.
    """

    _java_class = "org.winesclustering.clustering.IndexToClusterId"

    predictionCol: Param[str] = Param(
        Params._dummy(),
        "predictionCol",
        "column of whole numbers, from 0, that become the clusters' ids",
        typeConverter=TypeConverters.toString,
    )

    ids: Param[list[int]] = Param(
        Params._dummy(),
        "ids",
        "the clusters' ids in the order of their centres",
        typeConverter=TypeConverters.toListInt,
    )

    next: Param[int] = Param(
        Params._dummy(),
        "next",
        "smallest id that was never given (>= 1)",
        typeConverter=TypeConverters.toInt,
    )

    @keyword_only
    def __init__(
        self,
        *,
        predictionCol: str = "prediction",
        ids: Sequence[int] | None = None,
        next: int | None = None,
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
        predictionCol: str = "prediction",
        ids: Sequence[int] | None = None,
        next: int | None = None,
    ) -> Self:
        """Sets the Params that are given."""
        kwargs: dict[str, Any] = self._input_kwargs
        return self._set_given(kwargs)

    def getPredictionCol(self) -> str:
        """Gives `predictionCol` or its default: column of whole numbers, from 0, that become the
        clusters' ids.
        """
        return self.getOrDefault(self.predictionCol)

    def setPredictionCol(self, value: str) -> Self:
        """Sets `predictionCol`: column of whole numbers, from 0, that become the clusters' ids."""
        return self._set(predictionCol=value)

    def getIds(self) -> list[int]:
        """Gives `ids` or its default: the clusters' ids in the order of their centres."""
        return self.getOrDefault(self.ids)

    def setIds(self, value: Sequence[int]) -> Self:
        """Sets `ids`: the clusters' ids in the order of their centres."""
        return self._set(ids=value)

    def getNext(self) -> int:
        """Gives `next` or its default: smallest id that was never given (>= 1)."""
        return self.getOrDefault(self.next)

    def setNext(self, value: int) -> Self:
        """Sets `next`: smallest id that was never given (>= 1)."""
        return self._set(next=value)
