"""Airflow 2.11 or 3: every night clusters of all wines, clusters for the new ones by the model that holds, no old runs.

A run of wines is named after Airflow's: a task that Airflow starts again goes on where a killed run was, and does
nothing where the run is published. Not every failure is worth another try, so the exit code of submit/wines decides
(docs/exit-codes.md). Everything else that configures a run comes from the worker's environment (WINES_..), secrets too.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

import airflow

if TYPE_CHECKING or not airflow.__version__.startswith("2."):
    from airflow.sdk import DAG, Asset, BaseOperator, Context, CronTriggerTimetable
    from airflow.sdk.exceptions import AirflowException, AirflowFailException
else:
    from airflow import DAG
    from airflow.datasets import Dataset as Asset
    from airflow.exceptions import AirflowException, AirflowFailException
    from airflow.models import BaseOperator
    from airflow.timetables.trigger import CronTriggerTimetable

# submit/yarn, submit/standalone or submit/kubernetes for a cluster.
WINES = os.environ.get("WINES_COMMAND", "/opt/wines/submit/wines")
TABLES = "/data/wines"
# Each worker sees it; one of HDFS or S3 needs Airflow's ObjectStoragePath in the place of Path.
RESULTS = Path("/data/wines-results")

# Wrong configuration, bad records, divergence, a gate, another run of that name, no GPU: the same again the next time.
IN_VAIN = {2, 4, 5, 6, 7, 8}

# How long a driver may take to end in order, in seconds: less than Airflow waits before it kills a task for good.
GRACE = 45


def alert(context: Context) -> None:
    """Tells a person of a task that is not tried again; WINES_ALERT names a program that gets the sentence."""
    task = context["task_instance"]
    sentence = f"{task.dag_id}.{task.task_id} of {context['run_id']} failed: {context.get('exception')}"
    print(sentence)
    if "WINES_ALERT" in os.environ:
        subprocess.run([os.environ["WINES_ALERT"], sentence], timeout=60, check=False)


class Wines(BaseOperator):
    """A command of submit/wines, whose name the task has."""

    def __init__(self, *, options: list[str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.options = options
        self.driver: subprocess.Popen[str] | None = None
        self.is_ending = False

    def execute(self, context: Context) -> None:
        self.call(self.options)

    def call(self, options: list[str]) -> None:
        """Runs the command; the last line that it says of itself is the reason of its failure."""
        reason = "no reason was given"
        driver = self.driver = subprocess.Popen(
            [WINES, self.task_id, *options],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            # A group of its own, which a signal reaches as a whole.
            start_new_session=True,
        )
        try:
            for line in driver.stdout or ():
                self.log.info("%s", line.rstrip())
                reason = line.strip() if line.startswith("wines: ") else reason
            code = driver.wait()
        except BaseException:  # The time is up, or Airflow 2 was told to end the task.
            self.end(driver)
            raise
        if code:
            failure = AirflowFailException if code in IN_VAIN else AirflowException
            raise failure(f"exit code {code}: {reason}")

    def on_kill(self) -> None:
        """Lets the driver end in order: its run is interrupted, and goes on the next time."""
        # Once: by a second signal it would end at once.
        if self.driver and self.driver.poll() is None and not self.is_ending:
            self.is_ending = True
            self.log.info("SIGTERM to the driver, process %d", self.driver.pid)
            os.killpg(self.driver.pid, signal.SIGTERM)

    def end(self, driver: subprocess.Popen[str]) -> None:
        self.on_kill()
        try:
            said, _ = driver.communicate(timeout=GRACE)
            for line in said.splitlines():
                self.log.info("%s", line)
        except subprocess.TimeoutExpired:
            os.killpg(driver.pid, signal.SIGKILL)


class WinesRun(Wines):
    """A command that makes a run; what the run has found goes to XCom, also where a gate has refused it."""

    def execute(self, context: Context) -> None:
        # A run that a person starts in Airflow 3 may be one of no date.
        date = context.get("ds") or context["dag_run"].run_after.strftime("%Y-%m-%d")
        name = re.sub(r"[^A-Za-z0-9._-]", "-", f"{self.task_id}-{context['run_id']}")
        options = [option.replace("{date}", date) for option in self.options]
        try:
            self.call([*options, "--output", str(RESULTS), "--run-id", name, "--logical-date", date])
        finally:
            self.tell(RESULTS / "runs" / name, context["task_instance"])

    def tell(self, run: Path, task: Any) -> None:
        manifest = run / "run.json"
        if not manifest.exists():
            return
        found = json.loads(manifest.read_text(encoding="utf-8"))
        values = {
            "run_id": found["runId"],
            "k": found.get("clusters", {}).get("k"),
            "verdict": found.get("verdict", {}).get("outcome"),
            "drift": found.get("drift", {}).get("warning"),
            "report": str(run / "report.html") if (run / "report.html").exists() else None,
        }
        for key, value in values.items():
            if value is not None:
                task.xcom_push(key=key, value=value)


with DAG(
    dag_id="wines_nightly",
    # The date of a run is that of its night, in Airflow 2 and 3.
    schedule=CronTriggerTimetable("0 2 * * *", timezone="UTC"),
    start_date=datetime(2026, 1, 1, tzinfo=timezone.utc),
    catchup=False,
    max_active_runs=1,
    default_args={
        "retries": 3,
        "retry_delay": timedelta(minutes=10),
        "execution_timeout": timedelta(hours=6),
        "on_failure_callback": alert,
    },
):
    train = WinesRun(
        task_id="train",
        options=[
            *("--input", f"{TABLES}/all"),
            *("--config", "/opt/wines/conf/medium-tables.conf"),
            *("--set", "quality.gate=not-worse"),
        ],
        outlets=[Asset(f"file://{RESULTS}/latest.json")],
    )
    # Also after a training that failed: the model before is still the published one.
    assign = WinesRun(
        task_id="assign",
        options=["--model", str(RESULTS), "--input", f"{TABLES}/new/{{date}}"],
        outlets=[Asset(f"file://{RESULTS}/latest-assign.json")],
        trigger_rule="all_done",
    )
    # The last one, and only where both have succeeded: so a failure of one is a failure of the night.
    prune = Wines(task_id="prune", options=["--output", str(RESULTS), "--keep", "30"])
    train >> assign
    [train, assign] >> prune
