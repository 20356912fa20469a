"""What all stages share: a stage of Python holds Params, and a stage of Java that does the work."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from pyspark.ml import Estimator, Model
from pyspark.ml.common import _java2py
from pyspark.ml.util import JavaMLReadable, JavaMLReader, JavaMLWritable
from pyspark.ml.wrapper import JavaModel, JavaParams, JavaTransformer
from pyspark.sql import DataFrame

from wines_clustering._failure import java_failures
from wines_clustering._session import context, java_class

if TYPE_CHECKING:
    from py4j.java_gateway import JavaObject
    from pyspark.ml.param import Param
    from typing_extensions import Self

M = TypeVar("M", bound=Model)


class Stage(JavaParams, JavaMLReadable[Any], JavaMLWritable):
    """A stage of a pipeline, with the class of Java that it stands for."""

    _java_class: ClassVar[str]
    _input_kwargs: dict[str, Any]

    def __init__(self, java_stage: JavaObject | None = None) -> None:
        super().__init__(java_stage)
        if java_stage is None and not isinstance(self, Model):
            self._java_obj = java_class(self._java_class)(self.uid)

    def _set_given(self, params: dict[str, Any]) -> Self:
        return self._set(**{name: value for name, value in params.items() if value is not None})

    def _make_java_param_pair(self, param: Param[Any], value: Any) -> JavaObject:
        # PySpark hands lists over one element at a time, and learned tables have thousands.
        if not isinstance(value, list):
            return super()._make_java_param_pair(param, value)
        assert self._java_obj is not None
        serializer = java_class("org.apache.spark.ml.python.MLSerDe")
        values = serializer.loads(bytearray(pickle.dumps(value, protocol=2)))
        return self._java_obj.getParam(param.name).w(values)

    def _transfer_params_from_java(self) -> None:
        # For the same reason; the defaults of Java are those of the class already.
        assert self._java_obj is not None
        for param in self.params:
            java_param = self._java_obj.getParam(param.name)
            if self._java_obj.isSet(java_param):
                # Arrays come with the name of their type as bytes.
                value = _java2py(context(), self._java_obj.getOrDefault(java_param), encoding="latin1")
                self._set(**{param.name: value})

    @classmethod
    def read(cls) -> StageReader:
        """A reader of saved stages of this class."""
        return StageReader(cls)


class StageReader(JavaMLReader[Any]):
    """A reader of the stages of one class."""

    @classmethod
    def _java_loader_class(cls, clazz: Any) -> str:
        name: str = clazz._java_class
        return name

    def load(self, path: str) -> Any:
        """Loads a saved stage."""
        with java_failures():
            return super().load(path)


class StageTransformer(Stage, JavaTransformer):
    """A stage that adds columns."""

    def _transform(self, dataset: DataFrame) -> DataFrame:
        with java_failures():
            return super()._transform(dataset)


class StageModel(StageTransformer, JavaModel):
    """A stage that an estimator has fitted; only a fit or a load makes one."""


class StageEstimator(Stage, Estimator[M], Generic[M]):
    """A stage that is fitted."""

    def _fit(self, dataset: DataFrame) -> M:
        assert self._java_obj is not None
        with java_failures():
            self._transfer_params_to_java()
            fitted: M = JavaParams._from_java(self._java_obj.fit(dataset._jdf))
            return fitted
