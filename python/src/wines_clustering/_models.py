"""Saved models."""

from __future__ import annotations

from pyspark.ml import PipelineModel

from wines_clustering._failure import java_failures
from wines_clustering._session import java_class, session


def load_model(path: str) -> PipelineModel:
    """Loads a model from a place that is not trusted.

    It first checks that stages and files are those of a model of wines-clustering, and of a format
    that this version reads. `PipelineModel.load` creates objects of whatever classes files name.

    Args:
        path: directory of the model, on any file system that Spark reads.

    Raises:
        WinesFailure: if it cannot be read, or has what no model of wines-clustering has.
    """
    safe = java_class("org.winesclustering.pipeline.SafeModels")
    with java_failures():
        return PipelineModel._from_java(safe.load(path, session()._jsparkSession))
