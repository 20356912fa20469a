"""The stages of the Java package `org.winesclustering.features`.

Written by PythonStagesTest from the Params of Java: change them there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pyspark import keyword_only
from pyspark.ml.feature import StandardScalerModel
from pyspark.ml.param import Param, Params, TypeConverters

from wines_clustering._stage import StageEstimator, StageModel, StageTransformer

if TYPE_CHECKING:
    from py4j.java_gateway import JavaObject
    from typing_extensions import Self

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


class ArrayFeatures(StageTransformer):
    """Stage that makes features of the numbers of a column of arrays or vectors: it turns the
    column into arrays of doubles, null where missing and NaN behind the end of an array that may
    be shorter, whose numbers the next stages know by name, `spectrum_1`, `spectrum_2`, ..
    """

    _java_class = "org.winesclustering.features.ArrayFeatures"

    inputCol: Param[str] = Param(
        Params._dummy(),
        "inputCol",
        "column of arrays or vectors of numbers, which is changed",
        typeConverter=TypeConverters.toString,
    )

    padded: Param[bool] = Param(
        Params._dummy(),
        "padded",
        "whether shorter arrays are padded at their end",
        typeConverter=TypeConverters.toBoolean,
    )

    size: Param[int] = Param(
        Params._dummy(),
        "size",
        "numbers that each array has (>= 1)",
        typeConverter=TypeConverters.toInt,
    )

    @keyword_only
    def __init__(
        self,
        *,
        inputCol: str | None = None,
        padded: bool = False,
        size: int = 1,
    ) -> None:
        super().__init__()
        self._setDefault(
            padded=False,
            size=1,
        )
        self.setParams(**self._input_kwargs)

    @keyword_only
    def setParams(
        self,
        *,
        inputCol: str | None = None,
        padded: bool = False,
        size: int = 1,
    ) -> Self:
        """Sets the Params that are given."""
        kwargs: dict[str, Any] = self._input_kwargs
        return self._set_given(kwargs)

    def getInputCol(self) -> str:
        """Gives `inputCol` or its default: column of arrays or vectors of numbers, which is
        changed.
        """
        return self.getOrDefault(self.inputCol)

    def setInputCol(self, value: str) -> Self:
        """Sets `inputCol`: column of arrays or vectors of numbers, which is changed."""
        return self._set(inputCol=value)

    def getPadded(self) -> bool:
        """Gives `padded` or its default: whether shorter arrays are padded at their end."""
        return self.getOrDefault(self.padded)

    def setPadded(self, value: bool) -> Self:
        """Sets `padded`: whether shorter arrays are padded at their end."""
        return self._set(padded=value)

    def getSize(self) -> int:
        """Gives `size` or its default: numbers that each array has (>= 1)."""
        return self.getOrDefault(self.size)

    def setSize(self, value: int) -> Self:
        """Sets `size`: numbers that each array has (>= 1)."""
        return self._set(size=value)


class CategoryAxes(StageTransformer):
    """Stage that turns categories into a few numeric columns. A record's number is its place on
    a direction of the numeric columns, plus the coordinates of the values of its categories;
    each category contributes the mean coordinate of the values that the record has. A value that
    was not there in training, or was too rare, and a missing one contribute 0, which is the mean
    of the training's records.
    """

    _java_class = "org.winesclustering.features.CategoryAxes"

    sources: Param[list[str]] = Param(
        Params._dummy(),
        "sources",
        "names of the categories",
        typeConverter=TypeConverters.toListString,
    )

    kinds: Param[list[str]] = Param(
        Params._dummy(),
        "kinds",
        "notations of the categories: word, list or dummies",
        typeConverter=TypeConverters.toListString,
    )

    columns: Param[list[str]] = Param(
        Params._dummy(),
        "columns",
        "columns that say them",
        typeConverter=TypeConverters.toListString,
    )

    columnSources: Param[list[int]] = Param(
        Params._dummy(),
        "columnSources",
        "category of each column",
        typeConverter=TypeConverters.toListInt,
    )

    values: Param[list[str]] = Param(
        Params._dummy(),
        "values",
        "known values of all categories",
        typeConverter=TypeConverters.toListString,
    )

    valueSources: Param[list[int]] = Param(
        Params._dummy(),
        "valueSources",
        "category of each value",
        typeConverter=TypeConverters.toListInt,
    )

    coordinates: Param[list[list[float]]] = Param(
        Params._dummy(),
        "coordinates",
        "values x axes: their places",
        typeConverter=TypeConverters.toListListFloat,
    )

    numbers: Param[list[str]] = Param(
        Params._dummy(),
        "numbers",
        "columns of numbers that the places start from",
        typeConverter=TypeConverters.toListString,
    )

    numberMeans: Param[list[float]] = Param(
        Params._dummy(),
        "numberMeans",
        "means of the numbers",
        typeConverter=TypeConverters.toListFloat,
    )

    numberBounds: Param[list[float]] = Param(
        Params._dummy(),
        "numberBounds",
        "largest differences from the means",
        typeConverter=TypeConverters.toListFloat,
    )

    numberLoadings: Param[list[list[float]]] = Param(
        Params._dummy(),
        "numberLoadings",
        "axes x numbers: what the differences are multiplied by",
        typeConverter=TypeConverters.toListListFloat,
    )

    valueRecords: Param[list[float]] = Param(
        Params._dummy(),
        "valueRecords",
        "records of the training by value, unknown and missing ones after each category's, and all of them last",
        typeConverter=TypeConverters.toListFloat,
    )

    missingMarks: Param[list[str]] = Param(
        Params._dummy(),
        "missingMarks",
        "texts in small letters that stand for no value",
        typeConverter=TypeConverters.toListString,
    )

    levelsCol: Param[str] = Param(
        Params._dummy(),
        "levelsCol",
        "column of the known values of each record",
        typeConverter=TypeConverters.toString,
    )

    outputCols: Param[list[str]] = Param(
        Params._dummy(),
        "outputCols",
        "columns that are added",
        typeConverter=TypeConverters.toListString,
    )

    @keyword_only
    def __init__(
        self,
        *,
        sources: Sequence[str] = (),
        kinds: Sequence[str] = (),
        columns: Sequence[str] = (),
        columnSources: Sequence[int] | None = None,
        values: Sequence[str] = (),
        valueSources: Sequence[int] | None = None,
        coordinates: Sequence[Sequence[float]] | None = None,
        numbers: Sequence[str] = (),
        numberMeans: Sequence[float] | None = None,
        numberBounds: Sequence[float] | None = None,
        numberLoadings: Sequence[Sequence[float]] | None = None,
        valueRecords: Sequence[float] | None = None,
        missingMarks: Sequence[str] = (),
        levelsCol: str | None = None,
        outputCols: Sequence[str] = (),
    ) -> None:
        super().__init__()
        self._setDefault(
            sources=(),
            kinds=(),
            columns=(),
            values=(),
            numbers=(),
            missingMarks=(),
            outputCols=(),
        )
        self.setParams(**self._input_kwargs)

    @keyword_only
    def setParams(
        self,
        *,
        sources: Sequence[str] = (),
        kinds: Sequence[str] = (),
        columns: Sequence[str] = (),
        columnSources: Sequence[int] | None = None,
        values: Sequence[str] = (),
        valueSources: Sequence[int] | None = None,
        coordinates: Sequence[Sequence[float]] | None = None,
        numbers: Sequence[str] = (),
        numberMeans: Sequence[float] | None = None,
        numberBounds: Sequence[float] | None = None,
        numberLoadings: Sequence[Sequence[float]] | None = None,
        valueRecords: Sequence[float] | None = None,
        missingMarks: Sequence[str] = (),
        levelsCol: str | None = None,
        outputCols: Sequence[str] = (),
    ) -> Self:
        """Sets the Params that are given."""
        kwargs: dict[str, Any] = self._input_kwargs
        return self._set_given(kwargs)

    def getSources(self) -> list[str]:
        """Gives `sources` or its default: names of the categories."""
        return self.getOrDefault(self.sources)

    def setSources(self, value: Sequence[str]) -> Self:
        """Sets `sources`: names of the categories."""
        return self._set(sources=value)

    def getKinds(self) -> list[str]:
        """Gives `kinds` or its default: notations of the categories: word, list or dummies."""
        return self.getOrDefault(self.kinds)

    def setKinds(self, value: Sequence[str]) -> Self:
        """Sets `kinds`: notations of the categories: word, list or dummies."""
        return self._set(kinds=value)

    def getColumns(self) -> list[str]:
        """Gives `columns` or its default: columns that say them."""
        return self.getOrDefault(self.columns)

    def setColumns(self, value: Sequence[str]) -> Self:
        """Sets `columns`: columns that say them."""
        return self._set(columns=value)

    def getColumnSources(self) -> list[int]:
        """Gives `columnSources` or its default: category of each column."""
        return self.getOrDefault(self.columnSources)

    def setColumnSources(self, value: Sequence[int]) -> Self:
        """Sets `columnSources`: category of each column."""
        return self._set(columnSources=value)

    def getValues(self) -> list[str]:
        """Gives `values` or its default: known values of all categories."""
        return self.getOrDefault(self.values)

    def setValues(self, value: Sequence[str]) -> Self:
        """Sets `values`: known values of all categories."""
        return self._set(values=value)

    def getValueSources(self) -> list[int]:
        """Gives `valueSources` or its default: category of each value."""
        return self.getOrDefault(self.valueSources)

    def setValueSources(self, value: Sequence[int]) -> Self:
        """Sets `valueSources`: category of each value."""
        return self._set(valueSources=value)

    def getCoordinates(self) -> list[list[float]]:
        """Gives `coordinates` or its default: values x axes: their places."""
        return self.getOrDefault(self.coordinates)

    def setCoordinates(self, value: Sequence[Sequence[float]]) -> Self:
        """Sets `coordinates`: values x axes: their places."""
        return self._set(coordinates=value)

    def getNumbers(self) -> list[str]:
        """Gives `numbers` or its default: columns of numbers that the places start from."""
        return self.getOrDefault(self.numbers)

    def setNumbers(self, value: Sequence[str]) -> Self:
        """Sets `numbers`: columns of numbers that the places start from."""
        return self._set(numbers=value)

    def getNumberMeans(self) -> list[float]:
        """Gives `numberMeans` or its default: means of the numbers."""
        return self.getOrDefault(self.numberMeans)

    def setNumberMeans(self, value: Sequence[float]) -> Self:
        """Sets `numberMeans`: means of the numbers."""
        return self._set(numberMeans=value)

    def getNumberBounds(self) -> list[float]:
        """Gives `numberBounds` or its default: largest differences from the means."""
        return self.getOrDefault(self.numberBounds)

    def setNumberBounds(self, value: Sequence[float]) -> Self:
        """Sets `numberBounds`: largest differences from the means."""
        return self._set(numberBounds=value)

    def getNumberLoadings(self) -> list[list[float]]:
        """Gives `numberLoadings` or its default: axes x numbers: what the differences are
        multiplied by.
        """
        return self.getOrDefault(self.numberLoadings)

    def setNumberLoadings(self, value: Sequence[Sequence[float]]) -> Self:
        """Sets `numberLoadings`: axes x numbers: what the differences are multiplied by."""
        return self._set(numberLoadings=value)

    def getValueRecords(self) -> list[float]:
        """Gives `valueRecords` or its default: records of the training by value, unknown and
        missing ones after each category's, and all of them last.
        """
        return self.getOrDefault(self.valueRecords)

    def setValueRecords(self, value: Sequence[float]) -> Self:
        """Sets `valueRecords`: records of the training by value, unknown and missing ones after
        each category's, and all of them last.
        """
        return self._set(valueRecords=value)

    def getMissingMarks(self) -> list[str]:
        """Gives `missingMarks` or its default: texts in small letters that stand for no value."""
        return self.getOrDefault(self.missingMarks)

    def setMissingMarks(self, value: Sequence[str]) -> Self:
        """Sets `missingMarks`: texts in small letters that stand for no value."""
        return self._set(missingMarks=value)

    def getLevelsCol(self) -> str:
        """Gives `levelsCol` or its default: column of the known values of each record."""
        return self.getOrDefault(self.levelsCol)

    def setLevelsCol(self, value: str) -> Self:
        """Sets `levelsCol`: column of the known values of each record."""
        return self._set(levelsCol=value)

    def getOutputCols(self) -> list[str]:
        """Gives `outputCols` or its default: columns that are added."""
        return self.getOrDefault(self.outputCols)

    def setOutputCols(self, value: Sequence[str]) -> Self:
        """Sets `outputCols`: columns that are added."""
        return self._set(outputCols=value)


class NumberAssemblerParams(Params):
    """Params of `NumberAssembler` and its model."""

    inputCols: Param[list[str]] = Param(
        Params._dummy(),
        "inputCols",
        "columns of numbers, or numbers in columns of arrays",
        typeConverter=TypeConverters.toListString,
    )

    outputCol: Param[str] = Param(
        Params._dummy(),
        "outputCol",
        "output column of vectors",
        typeConverter=TypeConverters.toString,
    )

    padded: Param[bool] = Param(
        Params._dummy(),
        "padded",
        "whether NaN stays, behind the end of an array",
        typeConverter=TypeConverters.toBoolean,
    )

    def getInputCols(self) -> list[str]:
        """Gives `inputCols` or its default: columns of numbers, or numbers in columns of arrays."""
        return self.getOrDefault(self.inputCols)

    def setInputCols(self, value: Sequence[str]) -> Self:
        """Sets `inputCols`: columns of numbers, or numbers in columns of arrays."""
        return self._set(inputCols=value)

    def getOutputCol(self) -> str:
        """Gives `outputCol` or its default: output column of vectors."""
        return self.getOrDefault(self.outputCol)

    def setOutputCol(self, value: str) -> Self:
        """Sets `outputCol`: output column of vectors."""
        return self._set(outputCol=value)

    def getPadded(self) -> bool:
        """Gives `padded` or its default: whether NaN stays, behind the end of an array."""
        return self.getOrDefault(self.padded)

    def setPadded(self, value: bool) -> Self:
        """Sets `padded`: whether NaN stays, behind the end of an array."""
        return self._set(padded=value)


class NumberAssembler(
    NumberAssemblerParams,
    StageEstimator["NumberAssemblerModel"],
):
    """Stage that puts many columns of numbers, or the numbers of columns of arrays, together as
    one vector, and learns medians for missing ones if it should. MLlib's `VectorAssembler` and
    `Imputer` plan an expression for each column.
    """

    _java_class = "org.winesclustering.features.NumberAssembler"

    impute: Param[bool] = Param(
        Params._dummy(),
        "impute",
        "whether missing numbers get the median of their column",
        typeConverter=TypeConverters.toBoolean,
    )

    @keyword_only
    def __init__(
        self,
        *,
        inputCols: Sequence[str] = (),
        outputCol: str | None = None,
        padded: bool = False,
        impute: bool = False,
    ) -> None:
        super().__init__()
        self._setDefault(
            inputCols=(),
            padded=False,
            impute=False,
        )
        self.setParams(**self._input_kwargs)

    @keyword_only
    def setParams(
        self,
        *,
        inputCols: Sequence[str] = (),
        outputCol: str | None = None,
        padded: bool = False,
        impute: bool = False,
    ) -> Self:
        """Sets the Params that are given."""
        kwargs: dict[str, Any] = self._input_kwargs
        return self._set_given(kwargs)

    def getImpute(self) -> bool:
        """Gives `impute` or its default: whether missing numbers get the median of their column."""
        return self.getOrDefault(self.impute)

    def setImpute(self, value: bool) -> Self:
        """Sets `impute`: whether missing numbers get the median of their column."""
        return self._set(impute=value)


class NumberAssemblerModel(
    NumberAssemblerParams,
    StageModel,
):
    """Stage that puts many columns of numbers, or the numbers of columns of arrays, together as
    one vector, with medians for missing ones if it has them.
    """

    _java_class = "org.winesclustering.features.NumberAssemblerModel"

    medians: Param[list[float]] = Param(
        Params._dummy(),
        "medians",
        "numbers in the place of missing ones",
        typeConverter=TypeConverters.toListFloat,
    )

    def __init__(self, java_model: JavaObject | None = None) -> None:
        super().__init__(java_model)
        self._setDefault(
            inputCols=(),
            padded=False,
        )

    def getMedians(self) -> list[float]:
        """Gives `medians` or its default: numbers in the place of missing ones."""
        return self.getOrDefault(self.medians)

    def setMedians(self, value: Sequence[float]) -> Self:
        """Sets `medians`: numbers in the place of missing ones."""
        return self._set(medians=value)


class OrderedStandardScaler(StageEstimator[StandardScalerModel]):
    """A `StandardScaler` that gives the same model bit for bit for the same partitions; MLlib's
    own merges partial sums in the order in which tasks end. Another last bit here can change a
    scaled feature and then the place of its row in training. The Params have MLlib's names,
    since the model takes their values over by name.
    """

    _java_class = "org.winesclustering.features.OrderedStandardScaler"

    inputCol: Param[str] = Param(
        Params._dummy(),
        "inputCol",
        "input column of vectors, all of one size",
        typeConverter=TypeConverters.toString,
    )

    outputCol: Param[str] = Param(
        Params._dummy(),
        "outputCol",
        "output column of vectors",
        typeConverter=TypeConverters.toString,
    )

    withMean: Param[bool] = Param(
        Params._dummy(),
        "withMean",
        "whether the mean is subtracted",
        typeConverter=TypeConverters.toBoolean,
    )

    withStd: Param[bool] = Param(
        Params._dummy(),
        "withStd",
        "whether the sample deviation is divided by",
        typeConverter=TypeConverters.toBoolean,
    )

    power: Param[float] = Param(
        Params._dummy(),
        "power",
        "exponent of the deviation that is divided by (0 to 1; 0.5 for Pareto scaling)",
        typeConverter=TypeConverters.toFloat,
    )

    @keyword_only
    def __init__(
        self,
        *,
        inputCol: str | None = None,
        outputCol: str | None = None,
        withMean: bool = False,
        withStd: bool = True,
        power: float = 1.0,
    ) -> None:
        super().__init__()
        self._setDefault(
            withMean=False,
            withStd=True,
            power=1.0,
        )
        self.setParams(**self._input_kwargs)

    @keyword_only
    def setParams(
        self,
        *,
        inputCol: str | None = None,
        outputCol: str | None = None,
        withMean: bool = False,
        withStd: bool = True,
        power: float = 1.0,
    ) -> Self:
        """Sets the Params that are given."""
        kwargs: dict[str, Any] = self._input_kwargs
        return self._set_given(kwargs)

    def getInputCol(self) -> str:
        """Gives `inputCol` or its default: input column of vectors, all of one size."""
        return self.getOrDefault(self.inputCol)

    def setInputCol(self, value: str) -> Self:
        """Sets `inputCol`: input column of vectors, all of one size."""
        return self._set(inputCol=value)

    def getOutputCol(self) -> str:
        """Gives `outputCol` or its default: output column of vectors."""
        return self.getOrDefault(self.outputCol)

    def setOutputCol(self, value: str) -> Self:
        """Sets `outputCol`: output column of vectors."""
        return self._set(outputCol=value)

    def getWithMean(self) -> bool:
        """Gives `withMean` or its default: whether the mean is subtracted."""
        return self.getOrDefault(self.withMean)

    def setWithMean(self, value: bool) -> Self:
        """Sets `withMean`: whether the mean is subtracted."""
        return self._set(withMean=value)

    def getWithStd(self) -> bool:
        """Gives `withStd` or its default: whether the sample deviation is divided by."""
        return self.getOrDefault(self.withStd)

    def setWithStd(self, value: bool) -> Self:
        """Sets `withStd`: whether the sample deviation is divided by."""
        return self._set(withStd=value)

    def getPower(self) -> float:
        """Gives `power` or its default: exponent of the deviation that is divided by (0 to 1;
        0.5 for Pareto scaling).
        """
        return self.getOrDefault(self.power)

    def setPower(self, value: float) -> Self:
        """Sets `power`: exponent of the deviation that is divided by (0 to 1; 0.5 for Pareto
        scaling).
        """
        return self._set(power=value)


class PowerTransformModel(StageTransformer):
    """Stage that makes skewed columns of a vector more like normal ones, by a power transform of
    each column: I.-K. Yeo and R. A. Johnson, Biometrika 87, 2000. Its columns have the mean 0
    and the deviation 1 in the rows that it was fitted to.
    """

    _java_class = "org.winesclustering.features.PowerTransformModel"

    inputCol: Param[str] = Param(
        Params._dummy(),
        "inputCol",
        "input column of vectors",
        typeConverter=TypeConverters.toString,
    )

    outputCol: Param[str] = Param(
        Params._dummy(),
        "outputCol",
        "output column of vectors",
        typeConverter=TypeConverters.toString,
    )

    lambdas: Param[list[float]] = Param(
        Params._dummy(),
        "lambdas",
        "exponent of each column",
        typeConverter=TypeConverters.toListFloat,
    )

    means: Param[list[float]] = Param(
        Params._dummy(),
        "means",
        "mean of each column after its power",
        typeConverter=TypeConverters.toListFloat,
    )

    deviations: Param[list[float]] = Param(
        Params._dummy(),
        "deviations",
        "deviation of each column after its power",
        typeConverter=TypeConverters.toListFloat,
    )

    bound: Param[float] = Param(
        Params._dummy(),
        "bound",
        "largest absolute value that is kept (> 0)",
        typeConverter=TypeConverters.toFloat,
    )

    @keyword_only
    def __init__(
        self,
        *,
        inputCol: str | None = None,
        outputCol: str | None = None,
        lambdas: Sequence[float] | None = None,
        means: Sequence[float] | None = None,
        deviations: Sequence[float] | None = None,
        bound: float = 5.0,
    ) -> None:
        super().__init__()
        self._setDefault(
            bound=5.0,
        )
        self.setParams(**self._input_kwargs)

    @keyword_only
    def setParams(
        self,
        *,
        inputCol: str | None = None,
        outputCol: str | None = None,
        lambdas: Sequence[float] | None = None,
        means: Sequence[float] | None = None,
        deviations: Sequence[float] | None = None,
        bound: float = 5.0,
    ) -> Self:
        """Sets the Params that are given."""
        kwargs: dict[str, Any] = self._input_kwargs
        return self._set_given(kwargs)

    def getInputCol(self) -> str:
        """Gives `inputCol` or its default: input column of vectors."""
        return self.getOrDefault(self.inputCol)

    def setInputCol(self, value: str) -> Self:
        """Sets `inputCol`: input column of vectors."""
        return self._set(inputCol=value)

    def getOutputCol(self) -> str:
        """Gives `outputCol` or its default: output column of vectors."""
        return self.getOrDefault(self.outputCol)

    def setOutputCol(self, value: str) -> Self:
        """Sets `outputCol`: output column of vectors."""
        return self._set(outputCol=value)

    def getLambdas(self) -> list[float]:
        """Gives `lambdas` or its default: exponent of each column."""
        return self.getOrDefault(self.lambdas)

    def setLambdas(self, value: Sequence[float]) -> Self:
        """Sets `lambdas`: exponent of each column."""
        return self._set(lambdas=value)

    def getMeans(self) -> list[float]:
        """Gives `means` or its default: mean of each column after its power."""
        return self.getOrDefault(self.means)

    def setMeans(self, value: Sequence[float]) -> Self:
        """Sets `means`: mean of each column after its power."""
        return self._set(means=value)

    def getDeviations(self) -> list[float]:
        """Gives `deviations` or its default: deviation of each column after its power."""
        return self.getOrDefault(self.deviations)

    def setDeviations(self, value: Sequence[float]) -> Self:
        """Sets `deviations`: deviation of each column after its power."""
        return self._set(deviations=value)

    def getBound(self) -> float:
        """Gives `bound` or its default: largest absolute value that is kept (> 0)."""
        return self.getOrDefault(self.bound)

    def setBound(self, value: float) -> Self:
        """Sets `bound`: largest absolute value that is kept (> 0)."""
        return self._set(bound=value)


class VectorClipper(StageTransformer):
    """Stage that cuts every value of a vector to [-bound, bound], so that one extreme record
    cannot dominate the training of the network.
    """

    _java_class = "org.winesclustering.features.VectorClipper"

    inputCol: Param[str] = Param(
        Params._dummy(),
        "inputCol",
        "input column of vectors",
        typeConverter=TypeConverters.toString,
    )

    outputCol: Param[str] = Param(
        Params._dummy(),
        "outputCol",
        "output column of vectors",
        typeConverter=TypeConverters.toString,
    )

    bound: Param[float] = Param(
        Params._dummy(),
        "bound",
        "largest absolute value that is kept (> 0)",
        typeConverter=TypeConverters.toFloat,
    )

    @keyword_only
    def __init__(
        self,
        *,
        inputCol: str | None = None,
        outputCol: str | None = None,
        bound: float = 5.0,
    ) -> None:
        super().__init__()
        self._setDefault(
            bound=5.0,
        )
        self.setParams(**self._input_kwargs)

    @keyword_only
    def setParams(
        self,
        *,
        inputCol: str | None = None,
        outputCol: str | None = None,
        bound: float = 5.0,
    ) -> Self:
        """Sets the Params that are given."""
        kwargs: dict[str, Any] = self._input_kwargs
        return self._set_given(kwargs)

    def getInputCol(self) -> str:
        """Gives `inputCol` or its default: input column of vectors."""
        return self.getOrDefault(self.inputCol)

    def setInputCol(self, value: str) -> Self:
        """Sets `inputCol`: input column of vectors."""
        return self._set(inputCol=value)

    def getOutputCol(self) -> str:
        """Gives `outputCol` or its default: output column of vectors."""
        return self.getOrDefault(self.outputCol)

    def setOutputCol(self, value: str) -> Self:
        """Sets `outputCol`: output column of vectors."""
        return self._set(outputCol=value)

    def getBound(self) -> float:
        """Gives `bound` or its default: largest absolute value that is kept (> 0)."""
        return self.getOrDefault(self.bound)

    def setBound(self, value: float) -> Self:
        """Sets `bound`: largest absolute value that is kept (> 0)."""
        return self._set(bound=value)


class ZeroPadding(StageTransformer):
    """Stage that puts 0 in the place of every NaN of a vector: after scaling, behind the end of
    a shorter array, where nothing is known, stands the mean of the records that reach so far.
    """

    _java_class = "org.winesclustering.features.ZeroPadding"

    inputCol: Param[str] = Param(
        Params._dummy(),
        "inputCol",
        "input column of vectors",
        typeConverter=TypeConverters.toString,
    )

    outputCol: Param[str] = Param(
        Params._dummy(),
        "outputCol",
        "output column of vectors",
        typeConverter=TypeConverters.toString,
    )

    @keyword_only
    def __init__(
        self,
        *,
        inputCol: str | None = None,
        outputCol: str | None = None,
    ) -> None:
        super().__init__()
        self.setParams(**self._input_kwargs)

    @keyword_only
    def setParams(
        self,
        *,
        inputCol: str | None = None,
        outputCol: str | None = None,
    ) -> Self:
        """Sets the Params that are given."""
        kwargs: dict[str, Any] = self._input_kwargs
        return self._set_given(kwargs)

    def getInputCol(self) -> str:
        """Gives `inputCol` or its default: input column of vectors."""
        return self.getOrDefault(self.inputCol)

    def setInputCol(self, value: str) -> Self:
        """Sets `inputCol`: input column of vectors."""
        return self._set(inputCol=value)

    def getOutputCol(self) -> str:
        """Gives `outputCol` or its default: output column of vectors."""
        return self.getOrDefault(self.outputCol)

    def setOutputCol(self, value: str) -> Self:
        """Sets `outputCol`: output column of vectors."""
        return self._set(outputCol=value)
