"""The stages of the Java package `org.winesclustering.spectra`.

Written by PythonStagesTest from the Params of Java: change them there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pyspark import keyword_only
from pyspark.ml.param import Param, Params, TypeConverters

from wines_clustering._stage import StageEstimator, StageModel

if TYPE_CHECKING:
    from py4j.java_gateway import JavaObject
    from typing_extensions import Self

__all__ = [
    "SpectraPreparation",
    "SpectraPreparationModel",
]


class PreparationParams(Params):
    """Params of the preparation of records along their axis: columns, axis and steps."""

    inputCol: Param[str] = Param(
        Params._dummy(),
        "inputCol",
        "input column of vectors, as long as the axis",
        typeConverter=TypeConverters.toString,
    )

    outputCol: Param[str] = Param(
        Params._dummy(),
        "outputCol",
        "output column of vectors, as long as the prepared axis",
        typeConverter=TypeConverters.toString,
    )

    steps: Param[list[str]] = Param(
        Params._dummy(),
        "steps",
        "steps in their order, such as snv or detrend(order=1)",
        typeConverter=TypeConverters.toListString,
    )

    axis: Param[list[float]] = Param(
        Params._dummy(),
        "axis",
        "positions of the values, rising or falling",
        typeConverter=TypeConverters.toListFloat,
    )

    axisUnit: Param[str] = Param(
        Params._dummy(),
        "axisUnit",
        "unit of the axis (empty if it is not known)",
        typeConverter=TypeConverters.toString,
    )

    def getInputCol(self) -> str:
        """Gives `inputCol` or its default: input column of vectors, as long as the axis."""
        return self.getOrDefault(self.inputCol)

    def setInputCol(self, value: str) -> Self:
        """Sets `inputCol`: input column of vectors, as long as the axis."""
        return self._set(inputCol=value)

    def getOutputCol(self) -> str:
        """Gives `outputCol` or its default: output column of vectors, as long as the prepared
        axis.
        """
        return self.getOrDefault(self.outputCol)

    def setOutputCol(self, value: str) -> Self:
        """Sets `outputCol`: output column of vectors, as long as the prepared axis."""
        return self._set(outputCol=value)

    def getSteps(self) -> list[str]:
        """Gives `steps` or its default: steps in their order, such as snv or detrend(order=1)."""
        return self.getOrDefault(self.steps)

    def setSteps(self, value: Sequence[str]) -> Self:
        """Sets `steps`: steps in their order, such as snv or detrend(order=1)."""
        return self._set(steps=value)

    def getAxis(self) -> list[float]:
        """Gives `axis` or its default: positions of the values, rising or falling."""
        return self.getOrDefault(self.axis)

    def setAxis(self, value: Sequence[float]) -> Self:
        """Sets `axis`: positions of the values, rising or falling."""
        return self._set(axis=value)

    def getAxisUnit(self) -> str:
        """Gives `axisUnit` or its default: unit of the axis (empty if it is not known)."""
        return self.getOrDefault(self.axisUnit)

    def setAxisUnit(self, value: str) -> Self:
        """Sets `axisUnit`: unit of the axis (empty if it is not known)."""
        return self._set(axisUnit=value)


class SpectraPreparation(
    PreparationParams,
    StageEstimator["SpectraPreparationModel"],
):
    """Estimator of the preparation of records along their axis: the steps of `PreparationSteps`,
    in their order. Multiplicative scatter correction and alignment learn their reference from
    the records of the training, in one Spark job and two; the other steps treat each record on
    its own and run no job.
    """

    _java_class = "org.winesclustering.spectra.SpectraPreparation"

    @keyword_only
    def __init__(
        self,
        *,
        inputCol: str | None = None,
        outputCol: str | None = None,
        steps: Sequence[str] = (),
        axis: Sequence[float] = (),
        axisUnit: str = "",
    ) -> None:
        super().__init__()
        self._setDefault(
            steps=(),
            axis=(),
            axisUnit="",
        )
        self.setParams(**self._input_kwargs)

    @keyword_only
    def setParams(
        self,
        *,
        inputCol: str | None = None,
        outputCol: str | None = None,
        steps: Sequence[str] = (),
        axis: Sequence[float] = (),
        axisUnit: str = "",
    ) -> Self:
        """Sets the Params that are given."""
        kwargs: dict[str, Any] = self._input_kwargs
        return self._set_given(kwargs)


class SpectraPreparationModel(
    PreparationParams,
    StageModel,
):
    """Preparation of records along their axis, with the references that `SpectraPreparation`
    learned. It tells the axis of what it gives, which steps such as `range` and `bin` change.
    """

    _java_class = "org.winesclustering.spectra.SpectraPreparationModel"

    references: Param[list[list[float]]] = Param(
        Params._dummy(),
        "references",
        "reference record of each step, empty where it needs none",
        typeConverter=TypeConverters.toListListFloat,
    )

    def __init__(self, java_model: JavaObject | None = None) -> None:
        super().__init__(java_model)
        self._setDefault(
            steps=(),
            axis=(),
            axisUnit="",
        )

    def getReferences(self) -> list[list[float]]:
        """Gives `references` or its default: reference record of each step, empty where it needs
        none.
        """
        return self.getOrDefault(self.references)

    def setReferences(self, value: Sequence[Sequence[float]]) -> Self:
        """Sets `references`: reference record of each step, empty where it needs none."""
        return self._set(references=value)
