"""Runs of the command, as they lie in their directories."""

from __future__ import annotations

import html
import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from wines_clustering._failure import WinesFailure
from wines_clustering._files import Directory, open_directory
from wines_clustering._models import load_model

if TYPE_CHECKING:
    import pandas
    from pyspark.ml import PipelineModel
    from pyspark.sql import DataFrame, SparkSession

_MANIFEST = "run.json"
_LATEST = ("latest.json", "latest-assign.json", "latest-assign-stream.json")
_NEWEST_FORMAT = 1


@dataclass(frozen=True)
class Cluster:
    """A cluster of a run of `train`.

    Attributes:
        id: what the column `prediction` says.
        name: what it is called; none in runs of versions without names.
        size: its records.
        share: of all records that were clustered, from 0 to 1.
    """

    id: int
    name: str | None
    size: int
    share: float


@dataclass(frozen=True)
class Figures:
    """How good the clusters of a run are; larger is better.

    Attributes:
        silhouette: mean Euclidean silhouette in the scaled features, from -1 to 1.
        ari: adjusted Rand index of clusters and known classes; none without classes.
        nmi: normalized mutual information of the same.
        accuracy: share of the records that are in the cluster of their class.
        stability: mean adjusted Rand index of clusters of resampled tables; none with one cluster.
    """

    silhouette: float | None
    ari: float | None
    nmi: float | None
    accuracy: float | None
    stability: float | None


class Report:
    """The page of a run; a notebook shows it in a frame."""

    def __init__(self, path: str, page: str) -> None:
        self.path = path
        self.html = page

    def __repr__(self) -> str:
        return f"Report({self.path!r})"

    def _repr_html_(self) -> str:
        page = html.escape(self.html, quote=True)
        return f'<iframe srcdoc="{page}" width="100%" height="800" style="border: 0"></iframe>'


class Run:
    """A run of `wines train`, `assign` or `assign --stream`.

    Args:
        path: directory of the run, or an output directory, of which it is the latest run of `train`,
            or else of `assign`. A path of another file system than this machine's, such as
            `s3a://..`, is read by the Spark session that runs.

    Attributes:
        path: directory of the run.
        manifest: all of `run.json`.

    Raises:
        WinesFailure: if there is no run, or one that a newer version has written.
    """

    def __init__(self, path: str) -> None:
        self._directory = _run_directory(open_directory(path))
        self.path = self._directory.path
        self.manifest: dict[str, Any] = _json(self._directory, _MANIFEST)
        version = self.manifest.get("formatVersion", 1)
        if version > _NEWEST_FORMAT:
            raise WinesFailure(
                "input",
                f"{self.path}/{_MANIFEST} has format version {version}, and this version of wines-clustering reads"
                f" versions up to {_NEWEST_FORMAT}; use the version that wrote it, or a later one",
            )

    @property
    def id(self) -> str:
        """Name of the run."""
        return str(self.manifest["runId"])

    @property
    def command(self) -> str:
        """`train`, `assign` or `assign-stream`."""
        return str(self.manifest["command"])

    @property
    def status(self) -> str:
        """`succeeded`, `failed` or `interrupted`."""
        return str(self.manifest["status"])

    @property
    def exit_code(self) -> int:
        """The command's exit code; 0 is success."""
        return int(self.manifest["exitCode"])

    @property
    def message(self) -> str | None:
        """The line that says why the run failed; none where it did not."""
        return self.manifest.get("message")

    @property
    def k(self) -> int:
        """The number of clusters."""
        return int(self._trained("clusters")["k"])

    @property
    def names(self) -> dict[int, str]:
        """What each cluster is called, by its id."""
        return {cluster.id: cluster.name for cluster in self.clusters if cluster.name is not None}

    @property
    def sizes(self) -> dict[int, int]:
        """The number of records of each cluster, by its id."""
        return {cluster.id: cluster.size for cluster in self.clusters}

    @cached_property
    def clusters(self) -> list[Cluster]:
        """The clusters; `pandas.DataFrame(run.clusters)` makes a table of them."""
        found = self._trained("clusters")
        names = {named["id"]: named["name"] for named in found.get("names") or []}
        rows = sum(found["sizes"])
        return [Cluster(id, names.get(id) or None, size, size / rows) for id, size in zip(found["ids"], found["sizes"])]

    @property
    def verdict(self) -> str | None:
        """The sentence that says whether the network was worth it; none with one cluster."""
        return (self.manifest.get("verdict") or {}).get("sentence")

    @property
    def figures(self) -> Figures:
        """How good the clusters are."""
        metrics = self._trained("metrics")
        external = metrics.get("external") or {}
        return Figures(
            silhouette=(metrics.get("features") or {}).get("silhouetteEuclidean"),
            ari=external.get("ari"),
            nmi=external.get("nmi"),
            accuracy=external.get("accuracy"),
            stability=metrics.get("stability"),
        )

    @cached_property
    def report(self) -> Report:
        """The page of the run."""
        return Report(self._part("report.html"), self._directory.read("report.html"))

    def model(self) -> PipelineModel:
        """Loads the model, after a check that its files are those of such a model.

        Raises:
            WinesFailure: if there is none, or it cannot be read, or no session has the jar.
        """
        return load_model(self._part("model"))

    def assignments(self, spark: SparkSession) -> DataFrame:
        """The records with their clusters."""
        return spark.read.parquet(self._part("assignments"))

    def assignments_pandas(self) -> pandas.DataFrame:
        """The same in pandas, without Spark where they lie on this machine; it needs pyarrow."""
        return self._directory.read_parquet(self._part("assignments"))

    def _part(self, name: str) -> str:
        if not self._directory.has(name):
            raise WinesFailure(
                "input",
                f"run {self.id} ({self.command}, {self.status}) in {self.path} has no {name};"
                " take a run of train that succeeded",
            )
        return self._directory.child(name)

    def _trained(self, key: str) -> Any:
        found = self.manifest.get(key)
        if not found:
            raise WinesFailure(
                "input",
                f"run {self.id} ({self.command}, {self.status}) in {self.path} has no {key} in its {_MANIFEST};"
                " take a run of train that succeeded",
            )
        return found

    def __repr__(self) -> str:
        return f"Run({self.path!r})"

    def _repr_html_(self) -> str:
        escaped = html.escape
        lines = [f"<p><b>{escaped(self.id)}</b> ({escaped(self.command)}, {escaped(self.status)})</p>"]
        lines += [f"<p>{escaped(sentence)}</p>" for sentence in (self.message, self.verdict) if sentence]
        if self.manifest.get("clusters"):
            rows = "".join(
                f"<tr><td>{cluster.id}</td><td>{escaped(cluster.name or '')}</td>"
                f"<td>{cluster.size}</td><td>{cluster.share:.0%}</td></tr>"
                for cluster in self.clusters
            )
            head = "<tr><th>cluster</th><th>name</th><th>records</th><th>share</th></tr>"
            lines.append(f"<table>{head}{rows}</table>")
        return "\n".join(lines)


def _run_directory(given: Directory) -> Directory:
    if given.has(_MANIFEST):
        return given
    for pointer in _LATEST:
        if given.has(pointer):
            name = str(_json(given, pointer).get("runId", ""))
            run = given.below("runs", name)
            if name and "/" not in name and run.has(_MANIFEST):
                return run
            raise WinesFailure(
                "input",
                f"{given.path}/{pointer} names the run '{name}', of which there is no {_MANIFEST}; name a run's"
                f" directory, such as {given.path}/runs/RUN_ID",
            )
    raise WinesFailure(
        "input",
        f"there is no run in {given.path}: neither {_MANIFEST} nor {_LATEST[0]}; name a run's directory, or the"
        " output directory of wines train",
    )


def _json(directory: Directory, name: str) -> dict[str, Any]:
    try:
        found = json.loads(directory.read(name))
    except ValueError as e:
        raise WinesFailure("input", f"{directory.path}/{name} is damaged ({e}); put the file back") from e
    if not isinstance(found, dict):
        raise WinesFailure("input", f"{directory.path}/{name} is damaged: it is no object; put the file back")
    return found
