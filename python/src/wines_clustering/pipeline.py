"""The stages of the Java package `org.winesclustering.pipeline`.

Written by PythonStagesTest from the Params of Java: change them there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pyspark import keyword_only
from pyspark.ml import PipelineModel
from pyspark.ml.param import Param, Params, TypeConverters

from wines_clustering._stage import StageEstimator
from wines_clustering.autoencoder import AveragingParams, NetworkParams, ObjectiveParams

if TYPE_CHECKING:
    from typing_extensions import Self

__all__ = [
    "WinesClustering",
]


class ClusteringParams(Params):
    """Params of the columns, of the scaling and of the number of clusters."""

    featureCols: Param[list[str]] = Param(
        Params._dummy(),
        "featureCols",
        "numeric columns, or columns of arrays or vectors, to cluster by (none takes all but idCols and labelCol)",
        typeConverter=TypeConverters.toListString,
    )

    idCols: Param[list[str]] = Param(
        Params._dummy(),
        "idCols",
        "columns that identify a record and are never features",
        typeConverter=TypeConverters.toListString,
    )

    labelCol: Param[str] = Param(
        Params._dummy(),
        "labelCol",
        "column of known classes, which is never a feature (empty for none)",
        typeConverter=TypeConverters.toString,
    )

    categorical: Param[str] = Param(
        Params._dummy(),
        "categorical",
        "categories to learn from: auto, or none but those of categoricalCols",
        typeConverter=TypeConverters.toString,
    )

    categoricalCols: Param[list[str]] = Param(
        Params._dummy(),
        "categoricalCols",
        "columns of categories (none to go by categorical)",
        typeConverter=TypeConverters.toListString,
    )

    missing: Param[str] = Param(
        Params._dummy(),
        "missing",
        "treatment of missing values: reject or impute-median",
        typeConverter=TypeConverters.toString,
    )

    unequalLengths: Param[str] = Param(
        Params._dummy(),
        "unequalLengths",
        "treatment of arrays that are shorter than others: reject or pad",
        typeConverter=TypeConverters.toString,
    )

    prepare: Param[list[str]] = Param(
        Params._dummy(),
        "prepare",
        "steps along the record before scaling, such as snv, or auto (none without an order)",
        typeConverter=TypeConverters.toListString,
    )

    axis: Param[list[float]] = Param(
        Params._dummy(),
        "axis",
        "positions of the features along their axis (none for 1, 2, ..)",
        typeConverter=TypeConverters.toListFloat,
    )

    axisUnit: Param[str] = Param(
        Params._dummy(),
        "axisUnit",
        "unit of the axis, such as cm-1 (empty if it is not known)",
        typeConverter=TypeConverters.toString,
    )

    scaler: Param[str] = Param(
        Params._dummy(),
        "scaler",
        "scaler of the features: standard, min-max, robust, centre or pareto",
        typeConverter=TypeConverters.toString,
    )

    clip: Param[float] = Param(
        Params._dummy(),
        "clip",
        "bound on the absolute scaled value (>= 0; 0 for none, as with centre and pareto)",
        typeConverter=TypeConverters.toFloat,
    )

    normalize: Param[bool] = Param(
        Params._dummy(),
        "normalize",
        "whether each scaled record is divided by its Euclidean length",
        typeConverter=TypeConverters.toBoolean,
    )

    k: Param[int] = Param(
        Params._dummy(),
        "k",
        "number of clusters (0 to 1000; 0 chooses 1, or kMin to kMax, or up to kLimit)",
        typeConverter=TypeConverters.toInt,
    )

    kMin: Param[int] = Param(
        Params._dummy(),
        "kMin",
        "smallest number of clusters tried if k is 0 (2 to 1000)",
        typeConverter=TypeConverters.toInt,
    )

    kMax: Param[int] = Param(
        Params._dummy(),
        "kMax",
        "largest number of clusters tried at first if k is 0 (2 to 1000)",
        typeConverter=TypeConverters.toInt,
    )

    kLimit: Param[int] = Param(
        Params._dummy(),
        "kLimit",
        "largest number of clusters that the search goes on to while the largest tried is the best (0 to 1000)",
        typeConverter=TypeConverters.toInt,
    )

    maxIterations: Param[int] = Param(
        Params._dummy(),
        "maxIterations",
        "KMeans iterations for each start (>= 1)",
        typeConverter=TypeConverters.toInt,
    )

    bootstraps: Param[int] = Param(
        Params._dummy(),
        "bootstraps",
        "resampled tables that each k is fitted to if k is 0 (>= 2)",
        typeConverter=TypeConverters.toInt,
    )

    def getFeatureCols(self) -> list[str]:
        """Gives `featureCols` or its default: numeric columns, or columns of arrays or vectors,
        to cluster by (none takes all but idCols and labelCol).
        """
        return self.getOrDefault(self.featureCols)

    def setFeatureCols(self, value: Sequence[str]) -> Self:
        """Sets `featureCols`: numeric columns, or columns of arrays or vectors, to cluster by
        (none takes all but idCols and labelCol).
        """
        return self._set(featureCols=value)

    def getIdCols(self) -> list[str]:
        """Gives `idCols` or its default: columns that identify a record and are never features."""
        return self.getOrDefault(self.idCols)

    def setIdCols(self, value: Sequence[str]) -> Self:
        """Sets `idCols`: columns that identify a record and are never features."""
        return self._set(idCols=value)

    def getLabelCol(self) -> str:
        """Gives `labelCol` or its default: column of known classes, which is never a feature
        (empty for none).
        """
        return self.getOrDefault(self.labelCol)

    def setLabelCol(self, value: str) -> Self:
        """Sets `labelCol`: column of known classes, which is never a feature (empty for none)."""
        return self._set(labelCol=value)

    def getCategorical(self) -> str:
        """Gives `categorical` or its default: categories to learn from: auto, or none but those
        of categoricalCols.
        """
        return self.getOrDefault(self.categorical)

    def setCategorical(self, value: str) -> Self:
        """Sets `categorical`: categories to learn from: auto, or none but those of
        categoricalCols.
        """
        return self._set(categorical=value)

    def getCategoricalCols(self) -> list[str]:
        """Gives `categoricalCols` or its default: columns of categories (none to go by
        categorical).
        """
        return self.getOrDefault(self.categoricalCols)

    def setCategoricalCols(self, value: Sequence[str]) -> Self:
        """Sets `categoricalCols`: columns of categories (none to go by categorical)."""
        return self._set(categoricalCols=value)

    def getMissing(self) -> str:
        """Gives `missing` or its default: treatment of missing values: reject or impute-median."""
        return self.getOrDefault(self.missing)

    def setMissing(self, value: str) -> Self:
        """Sets `missing`: treatment of missing values: reject or impute-median."""
        return self._set(missing=value)

    def getUnequalLengths(self) -> str:
        """Gives `unequalLengths` or its default: treatment of arrays that are shorter than
        others: reject or pad.
        """
        return self.getOrDefault(self.unequalLengths)

    def setUnequalLengths(self, value: str) -> Self:
        """Sets `unequalLengths`: treatment of arrays that are shorter than others: reject or
        pad.
        """
        return self._set(unequalLengths=value)

    def getPrepare(self) -> list[str]:
        """Gives `prepare` or its default: steps along the record before scaling, such as snv, or
        auto (none without an order).
        """
        return self.getOrDefault(self.prepare)

    def setPrepare(self, value: Sequence[str]) -> Self:
        """Sets `prepare`: steps along the record before scaling, such as snv, or auto (none
        without an order).
        """
        return self._set(prepare=value)

    def getAxis(self) -> list[float]:
        """Gives `axis` or its default: positions of the features along their axis (none for 1,
        2, ..).
        """
        return self.getOrDefault(self.axis)

    def setAxis(self, value: Sequence[float]) -> Self:
        """Sets `axis`: positions of the features along their axis (none for 1, 2, ..)."""
        return self._set(axis=value)

    def getAxisUnit(self) -> str:
        """Gives `axisUnit` or its default: unit of the axis, such as cm-1 (empty if it is not
        known).
        """
        return self.getOrDefault(self.axisUnit)

    def setAxisUnit(self, value: str) -> Self:
        """Sets `axisUnit`: unit of the axis, such as cm-1 (empty if it is not known)."""
        return self._set(axisUnit=value)

    def getScaler(self) -> str:
        """Gives `scaler` or its default: scaler of the features: standard, min-max, robust,
        centre or pareto.
        """
        return self.getOrDefault(self.scaler)

    def setScaler(self, value: str) -> Self:
        """Sets `scaler`: scaler of the features: standard, min-max, robust, centre or pareto."""
        return self._set(scaler=value)

    def getClip(self) -> float:
        """Gives `clip` or its default: bound on the absolute scaled value (>= 0; 0 for none, as
        with centre and pareto).
        """
        return self.getOrDefault(self.clip)

    def setClip(self, value: float) -> Self:
        """Sets `clip`: bound on the absolute scaled value (>= 0; 0 for none, as with centre and
        pareto).
        """
        return self._set(clip=value)

    def getNormalize(self) -> bool:
        """Gives `normalize` or its default: whether each scaled record is divided by its
        Euclidean length.
        """
        return self.getOrDefault(self.normalize)

    def setNormalize(self, value: bool) -> Self:
        """Sets `normalize`: whether each scaled record is divided by its Euclidean length."""
        return self._set(normalize=value)

    def getK(self) -> int:
        """Gives `k` or its default: number of clusters (0 to 1000; 0 chooses 1, or kMin to kMax,
        or up to kLimit).
        """
        return self.getOrDefault(self.k)

    def setK(self, value: int) -> Self:
        """Sets `k`: number of clusters (0 to 1000; 0 chooses 1, or kMin to kMax, or up to
        kLimit).
        """
        return self._set(k=value)

    def getKMin(self) -> int:
        """Gives `kMin` or its default: smallest number of clusters tried if k is 0 (2 to 1000)."""
        return self.getOrDefault(self.kMin)

    def setKMin(self, value: int) -> Self:
        """Sets `kMin`: smallest number of clusters tried if k is 0 (2 to 1000)."""
        return self._set(kMin=value)

    def getKMax(self) -> int:
        """Gives `kMax` or its default: largest number of clusters tried at first if k is 0 (2 to
        1000).
        """
        return self.getOrDefault(self.kMax)

    def setKMax(self, value: int) -> Self:
        """Sets `kMax`: largest number of clusters tried at first if k is 0 (2 to 1000)."""
        return self._set(kMax=value)

    def getKLimit(self) -> int:
        """Gives `kLimit` or its default: largest number of clusters that the search goes on to
        while the largest tried is the best (0 to 1000).
        """
        return self.getOrDefault(self.kLimit)

    def setKLimit(self, value: int) -> Self:
        """Sets `kLimit`: largest number of clusters that the search goes on to while the largest
        tried is the best (0 to 1000).
        """
        return self._set(kLimit=value)

    def getMaxIterations(self) -> int:
        """Gives `maxIterations` or its default: KMeans iterations for each start (>= 1)."""
        return self.getOrDefault(self.maxIterations)

    def setMaxIterations(self, value: int) -> Self:
        """Sets `maxIterations`: KMeans iterations for each start (>= 1)."""
        return self._set(maxIterations=value)

    def getBootstraps(self) -> int:
        """Gives `bootstraps` or its default: resampled tables that each k is fitted to if k is 0
        (>= 2).
        """
        return self.getOrDefault(self.bootstraps)

    def setBootstraps(self, value: int) -> Self:
        """Sets `bootstraps`: resampled tables that each k is fitted to if k is 0 (>= 2)."""
        return self._set(bootstraps=value)


class WinesClustering(
    ClusteringParams,
    NetworkParams,
    ObjectiveParams,
    AveragingParams,
    StageEstimator[PipelineModel],
):
    """Clusters the rows of a table by what a convolutional autoencoder learns of its numeric
    columns, and of its categories if `categorical` asks for them: scales them, chooses the
    number of clusters unless `k` gives it, trains the network, and runs KMeans on what it
    learned. One of `featureCols` may be a column of arrays or vectors, such as `spectrum` in `
    WinesClustering(featureCols=["spectrum"])`: each of its numbers is a feature. `fit` gives the
    same `PipelineModel` as `wines train` with the same options; the defaults are the command's.
    """

    _java_class = "org.winesclustering.pipeline.WinesClustering"

    @keyword_only
    def __init__(
        self,
        *,
        featureCols: Sequence[str] = (),
        idCols: Sequence[str] = (),
        labelCol: str = "",
        categorical: str = "none",
        categoricalCols: Sequence[str] = (),
        missing: str = "reject",
        unequalLengths: str = "reject",
        prepare: Sequence[str] = (),
        axis: Sequence[float] = (),
        axisUnit: str = "",
        scaler: str = "standard",
        clip: float = 5.0,
        normalize: bool = False,
        k: int = 0,
        kMin: int = 2,
        kMax: int = 8,
        kLimit: int = 20,
        maxIterations: int = 50,
        bootstraps: int = 10,
        kind: str = "plain",
        filters: Sequence[int] = (0,),
        kernelSize: int = 3,
        embeddingSize: int = 16,
        activation: str = "elu",
        blocks: int = 1,
        pooling: int = 1,
        dilation: int = 1,
        dropout: float = 0.0,
        members: int = 5,
        objective: str = "self-supervised",
        noiseKind: str = "gauss",
        noiseLevel: float = 0.1,
        lessons: int = 5,
        labelTolerance: float = 0.001,
        clusterWeight: float = 1.0,
        starts: int = 5,
        sampleRows: int = 5000,
        epochs: int = 0,
        batchSize: int = 0,
        learningRate: float = 0.002,
        workers: int = 0,
        master: str = "weighted",
        epochsPerRound: int = 5,
        averagingFrequency: int = 0,
        validationFraction: float = 0.0,
        maxRows: int = 0,
        seed: int = 42,
    ) -> None:
        super().__init__()
        self._setDefault(
            featureCols=(),
            idCols=(),
            labelCol="",
            categorical="none",
            categoricalCols=(),
            missing="reject",
            unequalLengths="reject",
            prepare=(),
            axis=(),
            axisUnit="",
            scaler="standard",
            clip=5.0,
            normalize=False,
            k=0,
            kMin=2,
            kMax=8,
            kLimit=20,
            maxIterations=50,
            bootstraps=10,
            kind="plain",
            filters=(0,),
            kernelSize=3,
            embeddingSize=16,
            activation="elu",
            blocks=1,
            pooling=1,
            dilation=1,
            dropout=0.0,
            members=5,
            objective="self-supervised",
            noiseKind="gauss",
            noiseLevel=0.1,
            lessons=5,
            labelTolerance=0.001,
            clusterWeight=1.0,
            starts=5,
            sampleRows=5000,
            epochs=0,
            batchSize=0,
            learningRate=0.002,
            workers=0,
            master="weighted",
            epochsPerRound=5,
            averagingFrequency=0,
            validationFraction=0.0,
            maxRows=0,
            seed=42,
        )
        self.setParams(**self._input_kwargs)

    @keyword_only
    def setParams(
        self,
        *,
        featureCols: Sequence[str] = (),
        idCols: Sequence[str] = (),
        labelCol: str = "",
        categorical: str = "none",
        categoricalCols: Sequence[str] = (),
        missing: str = "reject",
        unequalLengths: str = "reject",
        prepare: Sequence[str] = (),
        axis: Sequence[float] = (),
        axisUnit: str = "",
        scaler: str = "standard",
        clip: float = 5.0,
        normalize: bool = False,
        k: int = 0,
        kMin: int = 2,
        kMax: int = 8,
        kLimit: int = 20,
        maxIterations: int = 50,
        bootstraps: int = 10,
        kind: str = "plain",
        filters: Sequence[int] = (0,),
        kernelSize: int = 3,
        embeddingSize: int = 16,
        activation: str = "elu",
        blocks: int = 1,
        pooling: int = 1,
        dilation: int = 1,
        dropout: float = 0.0,
        members: int = 5,
        objective: str = "self-supervised",
        noiseKind: str = "gauss",
        noiseLevel: float = 0.1,
        lessons: int = 5,
        labelTolerance: float = 0.001,
        clusterWeight: float = 1.0,
        starts: int = 5,
        sampleRows: int = 5000,
        epochs: int = 0,
        batchSize: int = 0,
        learningRate: float = 0.002,
        workers: int = 0,
        master: str = "weighted",
        epochsPerRound: int = 5,
        averagingFrequency: int = 0,
        validationFraction: float = 0.0,
        maxRows: int = 0,
        seed: int = 42,
    ) -> Self:
        """Sets the Params that are given."""
        kwargs: dict[str, Any] = self._input_kwargs
        return self._set_given(kwargs)
