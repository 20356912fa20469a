"""The stages of the Java package `org.winesclustering.novelty`.

Written by PythonStagesTest from the Params of Java: change them there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyspark import keyword_only
from pyspark.ml.param import Param, Params, TypeConverters

from wines_clustering._stage import StageTransformer

if TYPE_CHECKING:
    from typing_extensions import Self

__all__ = [
    "NoveltyThreshold",
]


class NoveltyThreshold(StageTransformer):
    """Pipeline stage that adds a boolean column: whether a row's error is above a threshold, so
    that it is unlike the rows that the model was trained on. Null where the error is null, true
    where it is NaN.
    """

    _java_class = "org.winesclustering.novelty.NoveltyThreshold"

    errorCol: Param[str] = Param(
        Params._dummy(),
        "errorCol",
        "column of doubles: errors, larger is stranger",
        typeConverter=TypeConverters.toString,
    )

    outputCol: Param[str] = Param(
        Params._dummy(),
        "outputCol",
        "new column of booleans: error above threshold",
        typeConverter=TypeConverters.toString,
    )

    threshold: Param[float] = Param(
        Params._dummy(),
        "threshold",
        "largest error of a row that is not novel",
        typeConverter=TypeConverters.toFloat,
    )

    @keyword_only
    def __init__(
        self,
        *,
        errorCol: str = "reconstructionError",
        outputCol: str = "novel",
        threshold: float | None = None,
    ) -> None:
        super().__init__()
        self._setDefault(
            errorCol="reconstructionError",
            outputCol="novel",
        )
        self.setParams(**self._input_kwargs)

    @keyword_only
    def setParams(
        self,
        *,
        errorCol: str = "reconstructionError",
        outputCol: str = "novel",
        threshold: float | None = None,
    ) -> Self:
        """Sets the Params that are given."""
        kwargs: dict[str, Any] = self._input_kwargs
        return self._set_given(kwargs)

    def getErrorCol(self) -> str:
        """Gives `errorCol` or its default: column of doubles: errors, larger is stranger."""
        return self.getOrDefault(self.errorCol)

    def setErrorCol(self, value: str) -> Self:
        """Sets `errorCol`: column of doubles: errors, larger is stranger."""
        return self._set(errorCol=value)

    def getOutputCol(self) -> str:
        """Gives `outputCol` or its default: new column of booleans: error above threshold."""
        return self.getOrDefault(self.outputCol)

    def setOutputCol(self, value: str) -> Self:
        """Sets `outputCol`: new column of booleans: error above threshold."""
        return self._set(outputCol=value)

    def getThreshold(self) -> float:
        """Gives `threshold` or its default: largest error of a row that is not novel."""
        return self.getOrDefault(self.threshold)

    def setThreshold(self, value: float) -> Self:
        """Sets `threshold`: largest error of a row that is not novel."""
        return self._set(threshold=value)
