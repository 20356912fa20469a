"""The stages of the Java package `org.winesclustering.autoencoder`.

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
    "CnnAutoencoder",
    "CnnAutoencoderModel",
    "InvariantEncoder",
    "InvariantEncoderModel",
]


class CnnAutoencoderModelParams(Params):
    """Params of the columns that the autoencoder reads and adds."""

    featuresCol: Param[str] = Param(
        Params._dummy(),
        "featuresCol",
        "input column of scaled feature vectors",
        typeConverter=TypeConverters.toString,
    )

    maskCol: Param[str] = Param(
        Params._dummy(),
        "maskCol",
        "input column of vectors that are NaN where a record has no value",
        typeConverter=TypeConverters.toString,
    )

    embeddingCol: Param[str] = Param(
        Params._dummy(),
        "embeddingCol",
        "output column of vectors, the embedding",
        typeConverter=TypeConverters.toString,
    )

    reconstructionErrorCol: Param[str] = Param(
        Params._dummy(),
        "reconstructionErrorCol",
        "output column of the mean squared reconstruction error, in scaled units",
        typeConverter=TypeConverters.toString,
    )

    reconstructionErrorsCol: Param[str] = Param(
        Params._dummy(),
        "reconstructionErrorsCol",
        "output column of the squared reconstruction error of each feature, in scaled units",
        typeConverter=TypeConverters.toString,
    )

    responsibilitiesCol: Param[str] = Param(
        Params._dummy(),
        "responsibilitiesCol",
        "output column of the clusters' responsibilities, which add up to 1",
        typeConverter=TypeConverters.toString,
    )

    def getFeaturesCol(self) -> str:
        """Gives `featuresCol` or its default: input column of scaled feature vectors."""
        return self.getOrDefault(self.featuresCol)

    def setFeaturesCol(self, value: str) -> Self:
        """Sets `featuresCol`: input column of scaled feature vectors."""
        return self._set(featuresCol=value)

    def getMaskCol(self) -> str:
        """Gives `maskCol` or its default: input column of vectors that are NaN where a record
        has no value.
        """
        return self.getOrDefault(self.maskCol)

    def setMaskCol(self, value: str) -> Self:
        """Sets `maskCol`: input column of vectors that are NaN where a record has no value."""
        return self._set(maskCol=value)

    def getEmbeddingCol(self) -> str:
        """Gives `embeddingCol` or its default: output column of vectors, the embedding."""
        return self.getOrDefault(self.embeddingCol)

    def setEmbeddingCol(self, value: str) -> Self:
        """Sets `embeddingCol`: output column of vectors, the embedding."""
        return self._set(embeddingCol=value)

    def getReconstructionErrorCol(self) -> str:
        """Gives `reconstructionErrorCol` or its default: output column of the mean squared
        reconstruction error, in scaled units.
        """
        return self.getOrDefault(self.reconstructionErrorCol)

    def setReconstructionErrorCol(self, value: str) -> Self:
        """Sets `reconstructionErrorCol`: output column of the mean squared reconstruction error,
        in scaled units.
        """
        return self._set(reconstructionErrorCol=value)

    def getReconstructionErrorsCol(self) -> str:
        """Gives `reconstructionErrorsCol` or its default: output column of the squared
        reconstruction error of each feature, in scaled units.
        """
        return self.getOrDefault(self.reconstructionErrorsCol)

    def setReconstructionErrorsCol(self, value: str) -> Self:
        """Sets `reconstructionErrorsCol`: output column of the squared reconstruction error of
        each feature, in scaled units.
        """
        return self._set(reconstructionErrorsCol=value)

    def getResponsibilitiesCol(self) -> str:
        """Gives `responsibilitiesCol` or its default: output column of the clusters'
        responsibilities, which add up to 1.
        """
        return self.getOrDefault(self.responsibilitiesCol)

    def setResponsibilitiesCol(self, value: str) -> Self:
        """Sets `responsibilitiesCol`: output column of the clusters' responsibilities, which add
        up to 1.
        """
        return self._set(responsibilitiesCol=value)


class NetworkParams(Params):
    """Params of the network's architecture."""

    kind: Param[str] = Param(
        Params._dummy(),
        "kind",
        "kind of the stages: plain, residual (experimental), strided or pooled",
        typeConverter=TypeConverters.toString,
    )

    filters: Param[list[int]] = Param(
        Params._dummy(),
        "filters",
        "filters of each convolution of the encoder (each >= 0); 0 chooses by the number of columns",
        typeConverter=TypeConverters.toListInt,
    )

    kernelSize: Param[int] = Param(
        Params._dummy(),
        "kernelSize",
        "width of the filters, in columns (odd, >= 1)",
        typeConverter=TypeConverters.toInt,
    )

    embeddingSize: Param[int] = Param(
        Params._dummy(),
        "embeddingSize",
        "dimensions of each member's embedding (>= 1)",
        typeConverter=TypeConverters.toInt,
    )

    activation: Param[str] = Param(
        Params._dummy(),
        "activation",
        "activation after every layer but the bottleneck and the output, as ND4J names it",
        typeConverter=TypeConverters.toString,
    )

    blocks: Param[int] = Param(
        Params._dummy(),
        "blocks",
        "residual blocks of a stage (>= 1)",
        typeConverter=TypeConverters.toInt,
    )

    pooling: Param[int] = Param(
        Params._dummy(),
        "pooling",
        "width of the max pooling, or the stride, in columns (>= 1)",
        typeConverter=TypeConverters.toInt,
    )

    dilation: Param[int] = Param(
        Params._dummy(),
        "dilation",
        "times as far apart as a stage before are the strides that filters see (>= 1)",
        typeConverter=TypeConverters.toInt,
    )

    dropout: Param[float] = Param(
        Params._dummy(),
        "dropout",
        "share of the encoder's output that is set to 0 in training (in [0, 1))",
        typeConverter=TypeConverters.toFloat,
    )

    members: Param[int] = Param(
        Params._dummy(),
        "members",
        "networks trained side by side (>= 1)",
        typeConverter=TypeConverters.toInt,
    )

    def getKind(self) -> str:
        """Gives `kind` or its default: kind of the stages: plain, residual (experimental),
        strided or pooled.
        """
        return self.getOrDefault(self.kind)

    def setKind(self, value: str) -> Self:
        """Sets `kind`: kind of the stages: plain, residual (experimental), strided or pooled."""
        return self._set(kind=value)

    def getFilters(self) -> list[int]:
        """Gives `filters` or its default: filters of each convolution of the encoder (each >=
        0); 0 chooses by the number of columns.
        """
        return self.getOrDefault(self.filters)

    def setFilters(self, value: Sequence[int]) -> Self:
        """Sets `filters`: filters of each convolution of the encoder (each >= 0); 0 chooses by
        the number of columns.
        """
        return self._set(filters=value)

    def getKernelSize(self) -> int:
        """Gives `kernelSize` or its default: width of the filters, in columns (odd, >= 1)."""
        return self.getOrDefault(self.kernelSize)

    def setKernelSize(self, value: int) -> Self:
        """Sets `kernelSize`: width of the filters, in columns (odd, >= 1)."""
        return self._set(kernelSize=value)

    def getEmbeddingSize(self) -> int:
        """Gives `embeddingSize` or its default: dimensions of each member's embedding (>= 1)."""
        return self.getOrDefault(self.embeddingSize)

    def setEmbeddingSize(self, value: int) -> Self:
        """Sets `embeddingSize`: dimensions of each member's embedding (>= 1)."""
        return self._set(embeddingSize=value)

    def getActivation(self) -> str:
        """Gives `activation` or its default: activation after every layer but the bottleneck and
        the output, as ND4J names it.
        """
        return self.getOrDefault(self.activation)

    def setActivation(self, value: str) -> Self:
        """Sets `activation`: activation after every layer but the bottleneck and the output, as
        ND4J names it.
        """
        return self._set(activation=value)

    def getBlocks(self) -> int:
        """Gives `blocks` or its default: residual blocks of a stage (>= 1)."""
        return self.getOrDefault(self.blocks)

    def setBlocks(self, value: int) -> Self:
        """Sets `blocks`: residual blocks of a stage (>= 1)."""
        return self._set(blocks=value)

    def getPooling(self) -> int:
        """Gives `pooling` or its default: width of the max pooling, or the stride, in columns
        (>= 1).
        """
        return self.getOrDefault(self.pooling)

    def setPooling(self, value: int) -> Self:
        """Sets `pooling`: width of the max pooling, or the stride, in columns (>= 1)."""
        return self._set(pooling=value)

    def getDilation(self) -> int:
        """Gives `dilation` or its default: times as far apart as a stage before are the strides
        that filters see (>= 1).
        """
        return self.getOrDefault(self.dilation)

    def setDilation(self, value: int) -> Self:
        """Sets `dilation`: times as far apart as a stage before are the strides that filters see
        (>= 1).
        """
        return self._set(dilation=value)

    def getDropout(self) -> float:
        """Gives `dropout` or its default: share of the encoder's output that is set to 0 in
        training (in [0, 1)).
        """
        return self.getOrDefault(self.dropout)

    def setDropout(self, value: float) -> Self:
        """Sets `dropout`: share of the encoder's output that is set to 0 in training (in [0,
        1)).
        """
        return self._set(dropout=value)

    def getMembers(self) -> int:
        """Gives `members` or its default: networks trained side by side (>= 1)."""
        return self.getOrDefault(self.members)

    def setMembers(self, value: int) -> Self:
        """Sets `members`: networks trained side by side (>= 1)."""
        return self._set(members=value)


class ObjectiveParams(Params):
    """Params of the training objective, its noise and its self-training."""

    objective: Param[str] = Param(
        Params._dummy(),
        "objective",
        "objective: reconstruct, self-supervised or dec",
        typeConverter=TypeConverters.toString,
    )

    noiseKind: Param[str] = Param(
        Params._dummy(),
        "noiseKind",
        "kind of the noise: gauss, mask or swap",
        typeConverter=TypeConverters.toString,
    )

    noiseLevel: Param[float] = Param(
        Params._dummy(),
        "noiseLevel",
        "share of values replaced, or deviation of noise (>= 0)",
        typeConverter=TypeConverters.toFloat,
    )

    lessons: Param[int] = Param(
        Params._dummy(),
        "lessons",
        "rounds of self-training of dec, at most (>= 1)",
        typeConverter=TypeConverters.toInt,
    )

    labelTolerance: Param[float] = Param(
        Params._dummy(),
        "labelTolerance",
        "share of rows that change their cluster at which training ends (in [0, 1])",
        typeConverter=TypeConverters.toFloat,
    )

    clusterWeight: Param[float] = Param(
        Params._dummy(),
        "clusterWeight",
        "weight of the loss of the clusters (> 0)",
        typeConverter=TypeConverters.toFloat,
    )

    starts: Param[int] = Param(
        Params._dummy(),
        "starts",
        "starts among which the first clusters are chosen (>= 1)",
        typeConverter=TypeConverters.toInt,
    )

    sampleRows: Param[int] = Param(
        Params._dummy(),
        "sampleRows",
        "rows on which starts are compared (>= 2)",
        typeConverter=TypeConverters.toInt,
    )

    def getObjective(self) -> str:
        """Gives `objective` or its default: objective: reconstruct, self-supervised or dec."""
        return self.getOrDefault(self.objective)

    def setObjective(self, value: str) -> Self:
        """Sets `objective`: objective: reconstruct, self-supervised or dec."""
        return self._set(objective=value)

    def getNoiseKind(self) -> str:
        """Gives `noiseKind` or its default: kind of the noise: gauss, mask or swap."""
        return self.getOrDefault(self.noiseKind)

    def setNoiseKind(self, value: str) -> Self:
        """Sets `noiseKind`: kind of the noise: gauss, mask or swap."""
        return self._set(noiseKind=value)

    def getNoiseLevel(self) -> float:
        """Gives `noiseLevel` or its default: share of values replaced, or deviation of noise (>=
        0).
        """
        return self.getOrDefault(self.noiseLevel)

    def setNoiseLevel(self, value: float) -> Self:
        """Sets `noiseLevel`: share of values replaced, or deviation of noise (>= 0)."""
        return self._set(noiseLevel=value)

    def getLessons(self) -> int:
        """Gives `lessons` or its default: rounds of self-training of dec, at most (>= 1)."""
        return self.getOrDefault(self.lessons)

    def setLessons(self, value: int) -> Self:
        """Sets `lessons`: rounds of self-training of dec, at most (>= 1)."""
        return self._set(lessons=value)

    def getLabelTolerance(self) -> float:
        """Gives `labelTolerance` or its default: share of rows that change their cluster at
        which training ends (in [0, 1]).
        """
        return self.getOrDefault(self.labelTolerance)

    def setLabelTolerance(self, value: float) -> Self:
        """Sets `labelTolerance`: share of rows that change their cluster at which training ends
        (in [0, 1]).
        """
        return self._set(labelTolerance=value)

    def getClusterWeight(self) -> float:
        """Gives `clusterWeight` or its default: weight of the loss of the clusters (> 0)."""
        return self.getOrDefault(self.clusterWeight)

    def setClusterWeight(self, value: float) -> Self:
        """Sets `clusterWeight`: weight of the loss of the clusters (> 0)."""
        return self._set(clusterWeight=value)

    def getStarts(self) -> int:
        """Gives `starts` or its default: starts among which the first clusters are chosen (>=
        1).
        """
        return self.getOrDefault(self.starts)

    def setStarts(self, value: int) -> Self:
        """Sets `starts`: starts among which the first clusters are chosen (>= 1)."""
        return self._set(starts=value)

    def getSampleRows(self) -> int:
        """Gives `sampleRows` or its default: rows on which starts are compared (>= 2)."""
        return self.getOrDefault(self.sampleRows)

    def setSampleRows(self, value: int) -> Self:
        """Sets `sampleRows`: rows on which starts are compared (>= 2)."""
        return self._set(sampleRows=value)


class AveragingParams(Params):
    """Params of training and parameter averaging: length, rows, workers and learning rate."""

    epochs: Param[int] = Param(
        Params._dummy(),
        "epochs",
        "passes over all rows (>= 0; 0 chooses by the number of rows)",
        typeConverter=TypeConverters.toInt,
    )

    batchSize: Param[int] = Param(
        Params._dummy(),
        "batchSize",
        "rows of a minibatch (>= 0; 0 chooses by the number of rows)",
        typeConverter=TypeConverters.toInt,
    )

    learningRate: Param[float] = Param(
        Params._dummy(),
        "learningRate",
        "learning rate of Adam (in (0, 1])",
        typeConverter=TypeConverters.toFloat,
    )

    workers: Param[int] = Param(
        Params._dummy(),
        "workers",
        "workers to average (>= 0; 0 for one a core, at least 2)",
        typeConverter=TypeConverters.toInt,
    )

    master: Param[str] = Param(
        Params._dummy(),
        "master",
        "who averages: weighted or dl4j",
        typeConverter=TypeConverters.toString,
    )

    epochsPerRound: Param[int] = Param(
        Params._dummy(),
        "epochsPerRound",
        "epochs that a worker makes between two averages (>= 1)",
        typeConverter=TypeConverters.toInt,
    )

    averagingFrequency: Param[int] = Param(
        Params._dummy(),
        "averagingFrequency",
        "minibatches of a worker between two averages (>= 0; 0 averages once a round)",
        typeConverter=TypeConverters.toInt,
    )

    validationFraction: Param[float] = Param(
        Params._dummy(),
        "validationFraction",
        "share of the rows set aside for the validation loss (in [0, 1))",
        typeConverter=TypeConverters.toFloat,
    )

    maxRows: Param[int] = Param(
        Params._dummy(),
        "maxRows",
        "approximate number of rows to train on (>= 0; 0 for all)",
        typeConverter=TypeConverters.toInt,
    )

    seed: Param[int] = Param(
        Params._dummy(),
        "seed",
        "seed of the initial parameters and the order of the rows",
        typeConverter=TypeConverters.toInt,
    )

    def getEpochs(self) -> int:
        """Gives `epochs` or its default: passes over all rows (>= 0; 0 chooses by the number of
        rows).
        """
        return self.getOrDefault(self.epochs)

    def setEpochs(self, value: int) -> Self:
        """Sets `epochs`: passes over all rows (>= 0; 0 chooses by the number of rows)."""
        return self._set(epochs=value)

    def getBatchSize(self) -> int:
        """Gives `batchSize` or its default: rows of a minibatch (>= 0; 0 chooses by the number
        of rows).
        """
        return self.getOrDefault(self.batchSize)

    def setBatchSize(self, value: int) -> Self:
        """Sets `batchSize`: rows of a minibatch (>= 0; 0 chooses by the number of rows)."""
        return self._set(batchSize=value)

    def getLearningRate(self) -> float:
        """Gives `learningRate` or its default: learning rate of Adam (in (0, 1])."""
        return self.getOrDefault(self.learningRate)

    def setLearningRate(self, value: float) -> Self:
        """Sets `learningRate`: learning rate of Adam (in (0, 1])."""
        return self._set(learningRate=value)

    def getWorkers(self) -> int:
        """Gives `workers` or its default: workers to average (>= 0; 0 for one a core, at least
        2).
        """
        return self.getOrDefault(self.workers)

    def setWorkers(self, value: int) -> Self:
        """Sets `workers`: workers to average (>= 0; 0 for one a core, at least 2)."""
        return self._set(workers=value)

    def getMaster(self) -> str:
        """Gives `master` or its default: who averages: weighted or dl4j."""
        return self.getOrDefault(self.master)

    def setMaster(self, value: str) -> Self:
        """Sets `master`: who averages: weighted or dl4j."""
        return self._set(master=value)

    def getEpochsPerRound(self) -> int:
        """Gives `epochsPerRound` or its default: epochs that a worker makes between two averages
        (>= 1).
        """
        return self.getOrDefault(self.epochsPerRound)

    def setEpochsPerRound(self, value: int) -> Self:
        """Sets `epochsPerRound`: epochs that a worker makes between two averages (>= 1)."""
        return self._set(epochsPerRound=value)

    def getAveragingFrequency(self) -> int:
        """Gives `averagingFrequency` or its default: minibatches of a worker between two
        averages (>= 0; 0 averages once a round).
        """
        return self.getOrDefault(self.averagingFrequency)

    def setAveragingFrequency(self, value: int) -> Self:
        """Sets `averagingFrequency`: minibatches of a worker between two averages (>= 0; 0
        averages once a round).
        """
        return self._set(averagingFrequency=value)

    def getValidationFraction(self) -> float:
        """Gives `validationFraction` or its default: share of the rows set aside for the
        validation loss (in [0, 1)).
        """
        return self.getOrDefault(self.validationFraction)

    def setValidationFraction(self, value: float) -> Self:
        """Sets `validationFraction`: share of the rows set aside for the validation loss (in [0,
        1)).
        """
        return self._set(validationFraction=value)

    def getMaxRows(self) -> int:
        """Gives `maxRows` or its default: approximate number of rows to train on (>= 0; 0 for
        all).
        """
        return self.getOrDefault(self.maxRows)

    def setMaxRows(self, value: int) -> Self:
        """Sets `maxRows`: approximate number of rows to train on (>= 0; 0 for all)."""
        return self._set(maxRows=value)

    def getSeed(self) -> int:
        """Gives `seed` or its default: seed of the initial parameters and the order of the rows."""
        return self.getOrDefault(self.seed)

    def setSeed(self, value: int) -> Self:
        """Sets `seed`: seed of the initial parameters and the order of the rows."""
        return self._set(seed=value)


class CnnAutoencoderParams(
    CnnAutoencoderModelParams,
    NetworkParams,
    ObjectiveParams,
    AveragingParams,
):
    """All Params of `CnnAutoencoder`."""

    clusters: Param[int] = Param(
        Params._dummy(),
        "clusters",
        "number of clusters that the network learns (>= 0)",
        typeConverter=TypeConverters.toInt,
    )

    def getClusters(self) -> int:
        """Gives `clusters` or its default: number of clusters that the network learns (>= 0)."""
        return self.getOrDefault(self.clusters)

    def setClusters(self, value: int) -> Self:
        """Sets `clusters`: number of clusters that the network learns (>= 0)."""
        return self._set(clusters=value)


class CnnAutoencoder(
    CnnAutoencoderParams,
    StageEstimator["CnnAutoencoderModel"],
):
    """Trains a convolutional autoencoder on a column of scaled feature vectors, by parameter
    averaging over the executors. `Architecture` describes the layers and their shapes. Every row
    is trained on once an epoch. The same rows, seed and number of workers give the same network
    bit for bit, however the rows are ordered and partitioned.
    """

    _java_class = "org.winesclustering.autoencoder.CnnAutoencoder"

    @keyword_only
    def __init__(
        self,
        *,
        featuresCol: str = "features",
        maskCol: str = "",
        embeddingCol: str = "embedding",
        reconstructionErrorCol: str = "reconstructionError",
        reconstructionErrorsCol: str = "reconstructionErrors",
        responsibilitiesCol: str = "responsibilities",
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
        objective: str = "reconstruct",
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
        clusters: int = 0,
    ) -> None:
        super().__init__()
        self._setDefault(
            featuresCol="features",
            maskCol="",
            embeddingCol="embedding",
            reconstructionErrorCol="reconstructionError",
            reconstructionErrorsCol="reconstructionErrors",
            responsibilitiesCol="responsibilities",
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
            objective="reconstruct",
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
            clusters=0,
        )
        self.setParams(**self._input_kwargs)

    @keyword_only
    def setParams(
        self,
        *,
        featuresCol: str = "features",
        maskCol: str = "",
        embeddingCol: str = "embedding",
        reconstructionErrorCol: str = "reconstructionError",
        reconstructionErrorsCol: str = "reconstructionErrors",
        responsibilitiesCol: str = "responsibilities",
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
        objective: str = "reconstruct",
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
        clusters: int = 0,
    ) -> Self:
        """Sets the Params that are given."""
        kwargs: dict[str, Any] = self._input_kwargs
        return self._set_given(kwargs)


class CnnAutoencoderModel(
    CnnAutoencoderModelParams,
    StageModel,
):
    """A trained autoencoder. It appends to each row the embedding (vector of `outputSize`
    values, the members' embeddings side by side), the reconstruction error (double, 0 or more),
    that of each feature (vector) and, if it has learned clusters, their responsibilities
    (vector). Works on batch and streaming DataFrames.
    """

    _java_class = "org.winesclustering.autoencoder.CnnAutoencoderModel"

    columns: Param[int] = Param(
        Params._dummy(),
        "columns",
        "size of the feature vectors (>= 1)",
        typeConverter=TypeConverters.toInt,
    )

    outputSize: Param[int] = Param(
        Params._dummy(),
        "outputSize",
        "dimensions of the embedding, all members together (>= 1)",
        typeConverter=TypeConverters.toInt,
    )

    clusters: Param[int] = Param(
        Params._dummy(),
        "clusters",
        "clusters that the network has learned (>= 0)",
        typeConverter=TypeConverters.toInt,
    )

    def __init__(self, java_model: JavaObject | None = None) -> None:
        super().__init__(java_model)
        self._setDefault(
            featuresCol="features",
            maskCol="",
            embeddingCol="embedding",
            reconstructionErrorCol="reconstructionError",
            reconstructionErrorsCol="reconstructionErrors",
            responsibilitiesCol="responsibilities",
            clusters=0,
        )

    def getColumns(self) -> int:
        """Gives `columns` or its default: size of the feature vectors (>= 1)."""
        return self.getOrDefault(self.columns)

    def setColumns(self, value: int) -> Self:
        """Sets `columns`: size of the feature vectors (>= 1)."""
        return self._set(columns=value)

    def getOutputSize(self) -> int:
        """Gives `outputSize` or its default: dimensions of the embedding, all members together
        (>= 1).
        """
        return self.getOrDefault(self.outputSize)

    def setOutputSize(self, value: int) -> Self:
        """Sets `outputSize`: dimensions of the embedding, all members together (>= 1)."""
        return self._set(outputSize=value)

    def getClusters(self) -> int:
        """Gives `clusters` or its default: clusters that the network has learned (>= 0)."""
        return self.getOrDefault(self.clusters)

    def setClusters(self, value: int) -> Self:
        """Sets `clusters`: clusters that the network has learned (>= 0)."""
        return self._set(clusters=value)


class InvariantEncoderParams(Params):
    """Params of the columns that an encoder reads and adds."""

    inputCol: Param[str] = Param(
        Params._dummy(),
        "inputCol",
        "input column of vectors along an axis",
        typeConverter=TypeConverters.toString,
    )

    channels: Param[int] = Param(
        Params._dummy(),
        "channels",
        "channels of each vector, one after the other (>= 1)",
        typeConverter=TypeConverters.toInt,
    )

    outputCol: Param[str] = Param(
        Params._dummy(),
        "outputCol",
        "output column of vectors: what stays the same",
        typeConverter=TypeConverters.toString,
    )

    def getInputCol(self) -> str:
        """Gives `inputCol` or its default: input column of vectors along an axis."""
        return self.getOrDefault(self.inputCol)

    def setInputCol(self, value: str) -> Self:
        """Sets `inputCol`: input column of vectors along an axis."""
        return self._set(inputCol=value)

    def getChannels(self) -> int:
        """Gives `channels` or its default: channels of each vector, one after the other (>= 1)."""
        return self.getOrDefault(self.channels)

    def setChannels(self, value: int) -> Self:
        """Sets `channels`: channels of each vector, one after the other (>= 1)."""
        return self._set(channels=value)

    def getOutputCol(self) -> str:
        """Gives `outputCol` or its default: output column of vectors: what stays the same."""
        return self.getOrDefault(self.outputCol)

    def setOutputCol(self, value: str) -> Self:
        """Sets `outputCol`: output column of vectors: what stays the same."""
        return self._set(outputCol=value)


class InvariantEncoder(
    InvariantEncoderParams,
    StageEstimator["InvariantEncoderModel"],
):
    """Learns, without labels, what stays the same in records along an axis when they are moved,
    stretched, or lie on another baseline: convolutional networks learn to recognise each of a
    sample of records among all after such changes (exemplar networks, A. Dosovitskiy et al.,
    "Discriminative unsupervised feature learning with exemplar convolutional neural networks",
    IEEE TPAMI 38, 2016). What tells records apart in spite of the changes is then what their
    classes differ by; mixtures and KMeans find them in it, where they find nothing in the
    columns.
    """

    _java_class = "org.winesclustering.autoencoder.InvariantEncoder"

    instances: Param[int] = Param(
        Params._dummy(),
        "instances",
        "records that are recognised, at most (>= 2)",
        typeConverter=TypeConverters.toInt,
    )

    epochs: Param[int] = Param(
        Params._dummy(),
        "epochs",
        "passes over these records (>= 2)",
        typeConverter=TypeConverters.toInt,
    )

    filters: Param[list[int]] = Param(
        Params._dummy(),
        "filters",
        "filters of each convolution (each >= 1; none to choose by the records' length)",
        typeConverter=TypeConverters.toListInt,
    )

    kernelSize: Param[int] = Param(
        Params._dummy(),
        "kernelSize",
        "strides that a filter sees at a time (odd, >= 1)",
        typeConverter=TypeConverters.toInt,
    )

    stride: Param[int] = Param(
        Params._dummy(),
        "stride",
        "positions by which filters move (>= 1)",
        typeConverter=TypeConverters.toInt,
    )

    dilation: Param[int] = Param(
        Params._dummy(),
        "dilation",
        "times as far apart as a stage before are the strides that filters see (>= 1)",
        typeConverter=TypeConverters.toInt,
    )

    embeddingSize: Param[int] = Param(
        Params._dummy(),
        "embeddingSize",
        "numbers of a record by each network (>= 1)",
        typeConverter=TypeConverters.toInt,
    )

    members: Param[int] = Param(
        Params._dummy(),
        "members",
        "networks side by side (>= 1)",
        typeConverter=TypeConverters.toInt,
    )

    shift: Param[float] = Param(
        Params._dummy(),
        "shift",
        "largest move, in positions (>= 0)",
        typeConverter=TypeConverters.toFloat,
    )

    stretch: Param[float] = Param(
        Params._dummy(),
        "stretch",
        "largest share of stretching (in [0, 1))",
        typeConverter=TypeConverters.toFloat,
    )

    warp: Param[float] = Param(
        Params._dummy(),
        "warp",
        "deviation of smooth moves, in positions (>= 0)",
        typeConverter=TypeConverters.toFloat,
    )

    gain: Param[float] = Param(
        Params._dummy(),
        "gain",
        "deviation of the logarithm of smooth factors (>= 0)",
        typeConverter=TypeConverters.toFloat,
    )

    baseline: Param[float] = Param(
        Params._dummy(),
        "baseline",
        "deviation of the added baseline (>= 0)",
        typeConverter=TypeConverters.toFloat,
    )

    scatter: Param[float] = Param(
        Params._dummy(),
        "scatter",
        "deviation of the factor of a record (>= 0)",
        typeConverter=TypeConverters.toFloat,
    )

    noise: Param[float] = Param(
        Params._dummy(),
        "noise",
        "deviation of the added noise (>= 0)",
        typeConverter=TypeConverters.toFloat,
    )

    seed: Param[int] = Param(
        Params._dummy(),
        "seed",
        "seed of everything random",
        typeConverter=TypeConverters.toInt,
    )

    @keyword_only
    def __init__(
        self,
        *,
        inputCol: str = "features",
        channels: int = 1,
        outputCol: str = "invariants",
        instances: int = 1000,
        epochs: int = 300,
        filters: Sequence[int] = (),
        kernelSize: int = 3,
        stride: int = 2,
        dilation: int = 1,
        embeddingSize: int = 16,
        members: int = 1,
        shift: float = 10.0,
        stretch: float = 0.015,
        warp: float = 1.5,
        gain: float = 0.15,
        baseline: float = 0.5,
        scatter: float = 0.1,
        noise: float = 0.02,
        seed: int = 42,
    ) -> None:
        super().__init__()
        self._setDefault(
            inputCol="features",
            channels=1,
            outputCol="invariants",
            instances=1000,
            epochs=300,
            filters=(),
            kernelSize=3,
            stride=2,
            dilation=1,
            embeddingSize=16,
            members=1,
            shift=10.0,
            stretch=0.015,
            warp=1.5,
            gain=0.15,
            baseline=0.5,
            scatter=0.1,
            noise=0.02,
            seed=42,
        )
        self.setParams(**self._input_kwargs)

    @keyword_only
    def setParams(
        self,
        *,
        inputCol: str = "features",
        channels: int = 1,
        outputCol: str = "invariants",
        instances: int = 1000,
        epochs: int = 300,
        filters: Sequence[int] = (),
        kernelSize: int = 3,
        stride: int = 2,
        dilation: int = 1,
        embeddingSize: int = 16,
        members: int = 1,
        shift: float = 10.0,
        stretch: float = 0.015,
        warp: float = 1.5,
        gain: float = 0.15,
        baseline: float = 0.5,
        scatter: float = 0.1,
        noise: float = 0.02,
        seed: int = 42,
    ) -> Self:
        """Sets the Params that are given."""
        kwargs: dict[str, Any] = self._input_kwargs
        return self._set_given(kwargs)

    def getInstances(self) -> int:
        """Gives `instances` or its default: records that are recognised, at most (>= 2)."""
        return self.getOrDefault(self.instances)

    def setInstances(self, value: int) -> Self:
        """Sets `instances`: records that are recognised, at most (>= 2)."""
        return self._set(instances=value)

    def getEpochs(self) -> int:
        """Gives `epochs` or its default: passes over these records (>= 2)."""
        return self.getOrDefault(self.epochs)

    def setEpochs(self, value: int) -> Self:
        """Sets `epochs`: passes over these records (>= 2)."""
        return self._set(epochs=value)

    def getFilters(self) -> list[int]:
        """Gives `filters` or its default: filters of each convolution (each >= 1; none to choose
        by the records' length).
        """
        return self.getOrDefault(self.filters)

    def setFilters(self, value: Sequence[int]) -> Self:
        """Sets `filters`: filters of each convolution (each >= 1; none to choose by the records'
        length).
        """
        return self._set(filters=value)

    def getKernelSize(self) -> int:
        """Gives `kernelSize` or its default: strides that a filter sees at a time (odd, >= 1)."""
        return self.getOrDefault(self.kernelSize)

    def setKernelSize(self, value: int) -> Self:
        """Sets `kernelSize`: strides that a filter sees at a time (odd, >= 1)."""
        return self._set(kernelSize=value)

    def getStride(self) -> int:
        """Gives `stride` or its default: positions by which filters move (>= 1)."""
        return self.getOrDefault(self.stride)

    def setStride(self, value: int) -> Self:
        """Sets `stride`: positions by which filters move (>= 1)."""
        return self._set(stride=value)

    def getDilation(self) -> int:
        """Gives `dilation` or its default: times as far apart as a stage before are the strides
        that filters see (>= 1).
        """
        return self.getOrDefault(self.dilation)

    def setDilation(self, value: int) -> Self:
        """Sets `dilation`: times as far apart as a stage before are the strides that filters see
        (>= 1).
        """
        return self._set(dilation=value)

    def getEmbeddingSize(self) -> int:
        """Gives `embeddingSize` or its default: numbers of a record by each network (>= 1)."""
        return self.getOrDefault(self.embeddingSize)

    def setEmbeddingSize(self, value: int) -> Self:
        """Sets `embeddingSize`: numbers of a record by each network (>= 1)."""
        return self._set(embeddingSize=value)

    def getMembers(self) -> int:
        """Gives `members` or its default: networks side by side (>= 1)."""
        return self.getOrDefault(self.members)

    def setMembers(self, value: int) -> Self:
        """Sets `members`: networks side by side (>= 1)."""
        return self._set(members=value)

    def getShift(self) -> float:
        """Gives `shift` or its default: largest move, in positions (>= 0)."""
        return self.getOrDefault(self.shift)

    def setShift(self, value: float) -> Self:
        """Sets `shift`: largest move, in positions (>= 0)."""
        return self._set(shift=value)

    def getStretch(self) -> float:
        """Gives `stretch` or its default: largest share of stretching (in [0, 1))."""
        return self.getOrDefault(self.stretch)

    def setStretch(self, value: float) -> Self:
        """Sets `stretch`: largest share of stretching (in [0, 1))."""
        return self._set(stretch=value)

    def getWarp(self) -> float:
        """Gives `warp` or its default: deviation of smooth moves, in positions (>= 0)."""
        return self.getOrDefault(self.warp)

    def setWarp(self, value: float) -> Self:
        """Sets `warp`: deviation of smooth moves, in positions (>= 0)."""
        return self._set(warp=value)

    def getGain(self) -> float:
        """Gives `gain` or its default: deviation of the logarithm of smooth factors (>= 0)."""
        return self.getOrDefault(self.gain)

    def setGain(self, value: float) -> Self:
        """Sets `gain`: deviation of the logarithm of smooth factors (>= 0)."""
        return self._set(gain=value)

    def getBaseline(self) -> float:
        """Gives `baseline` or its default: deviation of the added baseline (>= 0)."""
        return self.getOrDefault(self.baseline)

    def setBaseline(self, value: float) -> Self:
        """Sets `baseline`: deviation of the added baseline (>= 0)."""
        return self._set(baseline=value)

    def getScatter(self) -> float:
        """Gives `scatter` or its default: deviation of the factor of a record (>= 0)."""
        return self.getOrDefault(self.scatter)

    def setScatter(self, value: float) -> Self:
        """Sets `scatter`: deviation of the factor of a record (>= 0)."""
        return self._set(scatter=value)

    def getNoise(self) -> float:
        """Gives `noise` or its default: deviation of the added noise (>= 0)."""
        return self.getOrDefault(self.noise)

    def setNoise(self, value: float) -> Self:
        """Sets `noise`: deviation of the added noise (>= 0)."""
        return self._set(noise=value)

    def getSeed(self) -> int:
        """Gives `seed` or its default: seed of everything random."""
        return self.getOrDefault(self.seed)

    def setSeed(self, value: int) -> Self:
        """Sets `seed`: seed of everything random."""
        return self._set(seed=value)


class InvariantEncoderModel(
    InvariantEncoderParams,
    StageModel,
):
    """A trained `InvariantEncoder`. It appends to each row a vector of `outputSize` numbers that
    hardly change when the record moves along its axis or lies on another baseline.
    """

    _java_class = "org.winesclustering.autoencoder.InvariantEncoderModel"

    columns: Param[int] = Param(
        Params._dummy(),
        "columns",
        "size of the vectors (>= 1)",
        typeConverter=TypeConverters.toInt,
    )

    neighbours: Param[int] = Param(
        Params._dummy(),
        "neighbours",
        "neighbours whose mean is read (>= 1)",
        typeConverter=TypeConverters.toInt,
    )

    means: Param[list[float]] = Param(
        Params._dummy(),
        "means",
        "mean of all numbers of each channel in the training",
        typeConverter=TypeConverters.toListFloat,
    )

    deviations: Param[list[float]] = Param(
        Params._dummy(),
        "deviations",
        "deviation of all numbers of each channel, above 0",
        typeConverter=TypeConverters.toListFloat,
    )

    masked: Param[bool] = Param(
        Params._dummy(),
        "masked",
        "whether NaN is read as no value",
        typeConverter=TypeConverters.toBoolean,
    )

    outputSize: Param[int] = Param(
        Params._dummy(),
        "outputSize",
        "numbers of a record, of all networks (>= 1)",
        typeConverter=TypeConverters.toInt,
    )

    def __init__(self, java_model: JavaObject | None = None) -> None:
        super().__init__(java_model)
        self._setDefault(
            inputCol="features",
            channels=1,
            outputCol="invariants",
            neighbours=1,
            means=(),
            deviations=(),
            masked=False,
        )

    def getColumns(self) -> int:
        """Gives `columns` or its default: size of the vectors (>= 1)."""
        return self.getOrDefault(self.columns)

    def setColumns(self, value: int) -> Self:
        """Sets `columns`: size of the vectors (>= 1)."""
        return self._set(columns=value)

    def getNeighbours(self) -> int:
        """Gives `neighbours` or its default: neighbours whose mean is read (>= 1)."""
        return self.getOrDefault(self.neighbours)

    def setNeighbours(self, value: int) -> Self:
        """Sets `neighbours`: neighbours whose mean is read (>= 1)."""
        return self._set(neighbours=value)

    def getMeans(self) -> list[float]:
        """Gives `means` or its default: mean of all numbers of each channel in the training."""
        return self.getOrDefault(self.means)

    def setMeans(self, value: Sequence[float]) -> Self:
        """Sets `means`: mean of all numbers of each channel in the training."""
        return self._set(means=value)

    def getDeviations(self) -> list[float]:
        """Gives `deviations` or its default: deviation of all numbers of each channel, above 0."""
        return self.getOrDefault(self.deviations)

    def setDeviations(self, value: Sequence[float]) -> Self:
        """Sets `deviations`: deviation of all numbers of each channel, above 0."""
        return self._set(deviations=value)

    def getMasked(self) -> bool:
        """Gives `masked` or its default: whether NaN is read as no value."""
        return self.getOrDefault(self.masked)

    def setMasked(self, value: bool) -> Self:
        """Sets `masked`: whether NaN is read as no value."""
        return self._set(masked=value)

    def getOutputSize(self) -> int:
        """Gives `outputSize` or its default: numbers of a record, of all networks (>= 1)."""
        return self.getOrDefault(self.outputSize)

    def setOutputSize(self, value: int) -> Self:
        """Sets `outputSize`: numbers of a record, of all networks (>= 1)."""
        return self._set(outputSize=value)
