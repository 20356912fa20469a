"""The stages of the Java package `org.winesclustering.mixture`.

Written by PythonStagesTest from the Params of Java: change them there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pyspark import keyword_only
from pyspark.ml.param import Param, Params, TypeConverters

from wines_clustering._stage import StageEstimator, StageModel, StageTransformer

if TYPE_CHECKING:
    from py4j.java_gateway import JavaObject
    from typing_extensions import Self

__all__ = [
    "DiscriminantProjection",
    "DiscriminantProjectionModel",
    "MixtureAnomalyScore",
]


class DiscriminantProjectionParams(Params):
    """Params of the projection that Estimator and model share."""

    vectorCol: Param[str] = Param(
        Params._dummy(),
        "vectorCol",
        "input column of vectors, all of one size",
        typeConverter=TypeConverters.toString,
    )

    outputCol: Param[str] = Param(
        Params._dummy(),
        "outputCol",
        "output column of vectors",
        typeConverter=TypeConverters.toString,
    )

    def getVectorCol(self) -> str:
        """Gives `vectorCol` or its default: input column of vectors, all of one size."""
        return self.getOrDefault(self.vectorCol)

    def setVectorCol(self, value: str) -> Self:
        """Sets `vectorCol`: input column of vectors, all of one size."""
        return self._set(vectorCol=value)

    def getOutputCol(self) -> str:
        """Gives `outputCol` or its default: output column of vectors."""
        return self.getOrDefault(self.outputCol)

    def setOutputCol(self, value: str) -> Self:
        """Sets `outputCol`: output column of vectors."""
        return self._set(outputCol=value)


class DiscriminantProjection(
    DiscriminantProjectionParams,
    StageEstimator["DiscriminantProjectionModel"],
):
    """Estimator of the directions in which clusters lie furthest apart, in units of the spread
    within them: linear discriminant analysis (R. A. Fisher 1936; C. R. Rao 1948) of vectors that
    belong to clusters by shares. The covariance within the clusters is shrunk by 0.2. Applied to
    an embedding and its own clusters, it removes the spread that KMeans would otherwise mistake
    for structure.
    """

    _java_class = "org.winesclustering.mixture.DiscriminantProjection"

    sharesCol: Param[str] = Param(
        Params._dummy(),
        "sharesCol",
        "column of vectors: each row's shares of the clusters",
        typeConverter=TypeConverters.toString,
    )

    @keyword_only
    def __init__(
        self,
        *,
        vectorCol: str = "embedding",
        outputCol: str = "discriminant",
        sharesCol: str = "responsibilities",
    ) -> None:
        super().__init__()
        self._setDefault(
            vectorCol="embedding",
            outputCol="discriminant",
            sharesCol="responsibilities",
        )
        self.setParams(**self._input_kwargs)

    @keyword_only
    def setParams(
        self,
        *,
        vectorCol: str = "embedding",
        outputCol: str = "discriminant",
        sharesCol: str = "responsibilities",
    ) -> Self:
        """Sets the Params that are given."""
        kwargs: dict[str, Any] = self._input_kwargs
        return self._set_given(kwargs)

    def getSharesCol(self) -> str:
        """Gives `sharesCol` or its default: column of vectors: each row's shares of the
        clusters.
        """
        return self.getOrDefault(self.sharesCol)

    def setSharesCol(self, value: str) -> Self:
        """Sets `sharesCol`: column of vectors: each row's shares of the clusters."""
        return self._set(sharesCol=value)


class DiscriminantProjectionModel(
    DiscriminantProjectionParams,
    StageModel,
):
    """Projection of vectors on the directions that `DiscriminantProjection` found: a vector's
    distance from the mean of the training rows along each direction, in deviations within
    clusters.
    """

    _java_class = "org.winesclustering.mixture.DiscriminantProjectionModel"

    mean: Param[list[float]] = Param(
        Params._dummy(),
        "mean",
        "mean of the training rows",
        typeConverter=TypeConverters.toListFloat,
    )

    directions: Param[list[list[float]]] = Param(
        Params._dummy(),
        "directions",
        "directions x size of the vectors",
        typeConverter=TypeConverters.toListListFloat,
    )

    def __init__(self, java_model: JavaObject | None = None) -> None:
        super().__init__(java_model)
        self._setDefault(
            vectorCol="embedding",
            outputCol="discriminant",
        )

    def getMean(self) -> list[float]:
        """Gives `mean` or its default: mean of the training rows."""
        return self.getOrDefault(self.mean)

    def setMean(self, value: Sequence[float]) -> Self:
        """Sets `mean`: mean of the training rows."""
        return self._set(mean=value)

    def getDirections(self) -> list[list[float]]:
        """Gives `directions` or its default: directions x size of the vectors."""
        return self.getOrDefault(self.directions)

    def setDirections(self, value: Sequence[Sequence[float]]) -> Self:
        """Sets `directions`: directions x size of the vectors."""
        return self._set(directions=value)


class MixtureAnomalyScore(StageTransformer):
    """Stage that says how strange each row is: minus the logarithm of its `MixtureDensity`, in
    nats, larger is stranger. Null for a null vector.
    """

    _java_class = "org.winesclustering.mixture.MixtureAnomalyScore"

    inputCol: Param[str] = Param(
        Params._dummy(),
        "inputCol",
        "input column of vectors",
        typeConverter=TypeConverters.toString,
    )

    outputCol: Param[str] = Param(
        Params._dummy(),
        "outputCol",
        "new column of doubles, larger is stranger",
        typeConverter=TypeConverters.toString,
    )

    weights: Param[list[float]] = Param(
        Params._dummy(),
        "weights",
        "share of each cluster",
        typeConverter=TypeConverters.toListFloat,
    )

    volumes: Param[list[float]] = Param(
        Params._dummy(),
        "volumes",
        "factor of each cluster's covariance",
        typeConverter=TypeConverters.toListFloat,
    )

    means: Param[list[list[float]]] = Param(
        Params._dummy(),
        "means",
        "clusters x dimensions",
        typeConverter=TypeConverters.toListListFloat,
    )

    whitenings: Param[list[list[float]]] = Param(
        Params._dummy(),
        "whitenings",
        "inverse Cholesky factors of the covariance: of all clusters, or of each, one below the other",
        typeConverter=TypeConverters.toListListFloat,
    )

    origin: Param[list[float]] = Param(
        Params._dummy(),
        "origin",
        "mean of the rows of the components",
        typeConverter=TypeConverters.toListFloat,
    )

    axes: Param[list[list[float]]] = Param(
        Params._dummy(),
        "axes",
        "components x columns",
        typeConverter=TypeConverters.toListListFloat,
    )

    noise: Param[float] = Param(
        Params._dummy(),
        "noise",
        "variance in each direction that the components leave out (> 0)",
        typeConverter=TypeConverters.toFloat,
    )

    @keyword_only
    def __init__(
        self,
        *,
        inputCol: str | None = None,
        outputCol: str = "anomalyScore",
        weights: Sequence[float] | None = None,
        volumes: Sequence[float] | None = None,
        means: Sequence[Sequence[float]] | None = None,
        whitenings: Sequence[Sequence[float]] | None = None,
        origin: Sequence[float] | None = None,
        axes: Sequence[Sequence[float]] | None = None,
        noise: float = 1.0,
    ) -> None:
        super().__init__()
        self._setDefault(
            outputCol="anomalyScore",
            noise=1.0,
        )
        self.setParams(**self._input_kwargs)

    @keyword_only
    def setParams(
        self,
        *,
        inputCol: str | None = None,
        outputCol: str = "anomalyScore",
        weights: Sequence[float] | None = None,
        volumes: Sequence[float] | None = None,
        means: Sequence[Sequence[float]] | None = None,
        whitenings: Sequence[Sequence[float]] | None = None,
        origin: Sequence[float] | None = None,
        axes: Sequence[Sequence[float]] | None = None,
        noise: float = 1.0,
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
        """Gives `outputCol` or its default: new column of doubles, larger is stranger."""
        return self.getOrDefault(self.outputCol)

    def setOutputCol(self, value: str) -> Self:
        """Sets `outputCol`: new column of doubles, larger is stranger."""
        return self._set(outputCol=value)

    def getWeights(self) -> list[float]:
        """Gives `weights` or its default: share of each cluster."""
        return self.getOrDefault(self.weights)

    def setWeights(self, value: Sequence[float]) -> Self:
        """Sets `weights`: share of each cluster."""
        return self._set(weights=value)

    def getVolumes(self) -> list[float]:
        """Gives `volumes` or its default: factor of each cluster's covariance."""
        return self.getOrDefault(self.volumes)

    def setVolumes(self, value: Sequence[float]) -> Self:
        """Sets `volumes`: factor of each cluster's covariance."""
        return self._set(volumes=value)

    def getMeans(self) -> list[list[float]]:
        """Gives `means` or its default: clusters x dimensions."""
        return self.getOrDefault(self.means)

    def setMeans(self, value: Sequence[Sequence[float]]) -> Self:
        """Sets `means`: clusters x dimensions."""
        return self._set(means=value)

    def getWhitenings(self) -> list[list[float]]:
        """Gives `whitenings` or its default: inverse Cholesky factors of the covariance: of all
        clusters, or of each, one below the other.
        """
        return self.getOrDefault(self.whitenings)

    def setWhitenings(self, value: Sequence[Sequence[float]]) -> Self:
        """Sets `whitenings`: inverse Cholesky factors of the covariance: of all clusters, or of
        each, one below the other.
        """
        return self._set(whitenings=value)

    def getOrigin(self) -> list[float]:
        """Gives `origin` or its default: mean of the rows of the components."""
        return self.getOrDefault(self.origin)

    def setOrigin(self, value: Sequence[float]) -> Self:
        """Sets `origin`: mean of the rows of the components."""
        return self._set(origin=value)

    def getAxes(self) -> list[list[float]]:
        """Gives `axes` or its default: components x columns."""
        return self.getOrDefault(self.axes)

    def setAxes(self, value: Sequence[Sequence[float]]) -> Self:
        """Sets `axes`: components x columns."""
        return self._set(axes=value)

    def getNoise(self) -> float:
        """Gives `noise` or its default: variance in each direction that the components leave out
        (> 0).
        """
        return self.getOrDefault(self.noise)

    def setNoise(self, value: float) -> Self:
        """Sets `noise`: variance in each direction that the components leave out (> 0)."""
        return self._set(noise=value)
