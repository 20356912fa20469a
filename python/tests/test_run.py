"""Runs of the command."""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas
import pytest
from conftest import PROJECT
from pyspark.sql import SparkSession

from wines_clustering import Run, WinesFailure, wines
from wines_clustering._files import HadoopDirectory

GOLDEN = PROJECT / "src" / "test" / "resources" / "golden" / "0.2"


def test_a_run_of_this_session(spark: SparkSession, tmp_path: Path) -> None:
    output = tmp_path / "wines-output"
    wines(
        *("train", "--output", str(output), "--label", "cultivar", "--run-id", "first"),
        *("--set", "clusters.k=3", "--set", "training.epochs=2", "--set", "training.members=1"),
    )

    with pytest.raises(WinesFailure, match="ended with exit code 3; the log") as failure:
        wines("train", "--input", str(tmp_path / "missing.csv"), "--output", str(output))
    assert failure.value.kind == "input"

    run = Run(str(output))

    assert (run.id, run.command, run.status, run.exit_code, run.message) == ("first", "train", "succeeded", 0, None)
    assert (run.k, sum(run.sizes.values()), set(run.names)) == (3, 178, {0, 1, 2})
    assert run.verdict
    assert run.figures.ari is not None
    assert 0 < run.figures.ari <= 1
    table = pandas.DataFrame(run.clusters)
    assert list(table.columns) == ["id", "name", "size", "share"]
    assert table["share"].sum() == pytest.approx(1)
    assert run.verdict.split("'")[0][:40] in run._repr_html_()
    assert run.report.html.startswith("<!DOCTYPE html>")

    assignments = run.assignments_pandas()
    assert assignments["prediction"].value_counts().to_dict() == run.sizes
    assert run.assignments(spark).count() == 178
    model = run.model()
    assert model.transform(run.assignments(spark).select(*assignments.columns[:14])).count() == 178
    assert Run(f"file://{output}").path == run.path


def test_a_directory_of_another_file_system(spark: SparkSession, tmp_path: Path) -> None:
    (tmp_path / "größe.json").write_text("{}", encoding="utf-8")
    spark.range(3).write.parquet(str(tmp_path / "assignments"))
    directory = HadoopDirectory(f"file://{tmp_path}")

    assert not directory.has("run.json")
    assert directory.read("größe.json") == "{}"
    assert len(directory.read_parquet(directory.child("assignments"))) == 3


def test_a_run_of_an_earlier_version() -> None:
    run = Run(str(GOLDEN / "runs" / "published"))

    assert (run.id, run.k) == ("published", 3)
    assert run.names == {}
    with pytest.raises(WinesFailure, match=r"run published \(train, succeeded\) in .* has no report.html; take a run"):
        _ = run.report


def test_what_is_no_run(tmp_path: Path) -> None:
    with pytest.raises(WinesFailure, match=r"there is no run in .*: neither run.json nor latest.json; name a run's"):
        Run(str(tmp_path))
    (tmp_path / "latest.json").write_text('{"runId": "gone"}')
    with pytest.raises(WinesFailure, match=r"latest.json names the run 'gone', of which there is no run.json"):
        Run(str(tmp_path))
    shutil.copytree(GOLDEN / "runs" / "published", tmp_path / "runs" / "gone", ignore=shutil.ignore_patterns("model"))
    assert Run(str(tmp_path)).id == "published"
    manifest = tmp_path / "runs" / "gone" / "run.json"
    manifest.write_text('{"runId": "gone", "command": "train", "status": "failed", "exitCode": 4, "message": "<few>"}')
    failed = Run(str(tmp_path))
    assert (failed.exit_code, failed.message, failed.verdict) == (4, "<few>", None)
    assert "&lt;few&gt;" in failed._repr_html_()
    with pytest.raises(WinesFailure, match=r"run gone \(train, failed\) in .* has no clusters in its run.json; take"):
        _ = failed.k
    manifest.write_text('{"formatVersion": 2}')
    with pytest.raises(WinesFailure, match="has format version 2, and this version of wines-clustering reads"):
        Run(str(tmp_path))
    (tmp_path / "latest.json").write_text("{")
    with pytest.raises(WinesFailure, match=r"latest.json is damaged \(.*\); put the file back"):
        Run(str(tmp_path))
