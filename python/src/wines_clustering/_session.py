"""The Spark session that stages need: one with the jar of wines-clustering."""

from __future__ import annotations

import os
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from py4j.java_gateway import JavaClass
from pyspark import SparkContext
from pyspark.sql import SparkSession
from pyspark.sql.utils import is_remote

from wines_clustering._failure import WinesFailure

if TYPE_CHECKING:
    from pyspark.sql import SparkSession as Session

_MAIN = "org.winesclustering.pipeline.WinesClustering"

_START = "wines_clustering.configure(SparkSession.builder).getOrCreate()"

_CONNECT = (
    "this is a session of Spark Connect, which lets no program train on executors; take a classic one, without"
    " SPARK_REMOTE, remote(..) and spark.api.mode, on Databricks dedicated compute instead of standard: begin a new"
    f" process with {_START}"
)

_NO_SESSION = f"there is no Spark session; start one: spark = {_START}"

_NO_JAR = (
    "the Spark session that runs has no jar of wines-clustering, and its JVM takes none any more; restart Python"
    f" (in a notebook: the kernel) and begin with {_START}, or give spark-submit or pyspark the options that"
    " `python -m wines_clustering` prints"
)

# A /proc read at every native allocation otherwise.
_JAVA_OPTIONS = "-Dorg.bytedeco.javacpp.maxphysicalbytes=0"

_ADDED = {
    "spark.jars": ",",
    "spark.driver.extraJavaOptions": " ",
    "spark.executor.extraJavaOptions": " ",
}


def bundled_jar() -> str:
    """Path of the jar of wines-clustering in this package.

    Raises:
        WinesFailure: if this package was installed without it.
    """
    jar = files("wines_clustering") / "jars" / "wines-clustering.jar"
    if not jar.is_file():
        raise WinesFailure(
            "usage",
            f"there is no {jar}; install the wheel that ./mvnw -Ppython package makes, or name a jar:"
            " configure(builder, jar=..)",
        )
    return str(jar)


def spark_options(jar: str | None = None) -> dict[str, str]:
    """The properties of Spark that a session with wines-clustering has.

    Args:
        jar: a path or a URL of a wines-clustering.jar, such as `hdfs:///jars/wines-clustering.jar`;
            the one in this package if it is not given.
    """
    return {
        "spark.jars": bundled_jar() if jar is None else jar,
        # Used only where serialization is set to Kryo.
        "spark.kryo.registrator": "org.winesclustering.spark.KryoClasses",
        # Most numbers differ: looking for repetitions in them takes half of the time of caching.
        "spark.sql.inMemoryColumnarStorage.compressed": "false",
        "spark.driver.extraJavaOptions": _JAVA_OPTIONS,
        "spark.executor.extraJavaOptions": _JAVA_OPTIONS,
        "spark.executorEnv.OMP_NUM_THREADS": os.environ.get("OMP_NUM_THREADS", "1"),
    }


def configure(builder: Session.Builder, jar: str | None = None) -> Session.Builder:
    """Prepares the builder of a session for wines-clustering, before the session starts.

    What was set on the builder before stays: jars and Java options are added to it. Where a session
    with the jar runs already, nothing changes.

    Args:
        builder: `SparkSession.builder`, with whatever else the session needs.
        jar: as in `spark_options`.

    Raises:
        WinesFailure: if a session without the jar runs, or one of Spark Connect.
    """
    options: dict[str, Any] = dict(builder._options)
    if is_remote() or "spark.remote" in options or options.get("spark.api.mode") == "connect":
        raise WinesFailure("usage", _CONNECT)
    if SparkContext._gateway is not None:
        # Also after spark.stop() the JVM is still there.
        check_jar()
    if SparkContext._active_spark_context is not None:
        return builder
    # One thread for each of Spark's tasks is fastest, and makes results repeatable. The driver's JVM starts with this
    # process's environment.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    for name, value in spark_options(jar).items():
        before = options.get(name)
        if before is None:
            builder = builder.config(name, value)
        elif name in _ADDED and value not in before:
            builder = builder.config(name, f"{before}{_ADDED[name]}{value}")
    return builder


def context() -> SparkContext:
    """The context of the classic session that runs.

    Raises:
        WinesFailure: if there is none.
    """
    if is_remote():
        raise WinesFailure("usage", _CONNECT)
    running = SparkContext._active_spark_context
    if running is None:
        raise WinesFailure("usage", _NO_SESSION)
    return running


def session() -> SparkSession:
    """The session that runs, or an error as in `context`."""
    context()
    return SparkSession.builder.getOrCreate()


def java_class(name: str) -> JavaClass:
    """A class of Java by its full name.

    Raises:
        WinesFailure: if there is no session, or one without the jar.
    """
    context()
    found = _find(name)
    if found is None:
        raise WinesFailure("usage", _NO_JAR)
    return found


def check_jar() -> None:
    """Checks that the JVM which runs has the jar."""
    if _find(_MAIN) is None:
        raise WinesFailure("usage", _NO_JAR)


def _find(name: str) -> JavaClass | None:
    found: Any = SparkContext._jvm
    if found is None:
        return None
    for part in name.split("."):
        found = getattr(found, part)
    return found if isinstance(found, JavaClass) else None
