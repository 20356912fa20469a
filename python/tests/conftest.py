"""One session, and what the ten lines of docs/python.md give in it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyspark.sql import DataFrame, SparkSession

import wines_clustering

PROJECT = Path(__file__).parents[2]
JAVA_OPTIONS = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    """The session of all tests, in a directory of its own, where Java's relative paths begin."""
    os.chdir(tmp_path_factory.mktemp("session"))
    builder = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        # Much code that runs a few times.
        .config("spark.sql.codegen.wholeStage", "false")
        .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
        .config("spark.driver.extraJavaOptions", JAVA_OPTIONS)
    )
    session = wines_clustering.configure(builder).getOrCreate()
    yield session
    session.stop()


@pytest.fixture(scope="session")
def ten_lines(spark: SparkSession) -> dict[str, Any]:
    """The names of the page's first example after it has run."""
    page = (PROJECT / "docs" / "python.md").read_text(encoding="utf-8")
    found = re.search(r"```python\n(.*?)```", page, re.DOTALL)
    assert found
    names: dict[str, Any] = {}
    exec(found[1], names)
    return {**names, "saved": str(Path("wines-model").absolute())}


@pytest.fixture(scope="session")
def wines(spark: SparkSession) -> DataFrame:
    """The bundled table."""
    return spark.read.csv(wines_clustering.example_table(), header=True, inferSchema=True).cache()
