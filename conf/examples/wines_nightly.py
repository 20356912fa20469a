"""Airflow (2.4 or later, or 3): every night, clusters of all wines, and clusters for the new ones by the model that holds.

The run is named after Airflow's: a task that Airflow starts again goes on where a killed run was, and does nothing where the
run is published. Not every failure is worth another try, so the exit code of submit/wines decides (docs/exit-codes.md).
Everything else that configures a run comes from the worker's environment (WINES_..), secrets too.
"""

import os
import re
import subprocess
from datetime import datetime, timedelta

from airflow.exceptions import AirflowException, AirflowFailException, AirflowSkipException

try:
    from airflow.sdk import dag, task
except ImportError:  # Airflow 2
    from airflow.decorators import dag, task

# submit/yarn, submit/standalone or submit/kubernetes for a cluster.
WINES = os.environ.get("WINES_COMMAND", "/opt/wines/submit/wines")
TABLES = "/data/wines"
RESULTS = "/data/wines-results"

# Wrong configuration, bad records, divergence, another run of that name, no GPU: the same again the next time.
IN_VAIN = {2, 4, 5, 7, 8}
# The quality gate: the model before stays, and the tasks after this one use it.
GATE = 6


def wines(command, context, *options):
    """Runs a command under the name and date of Airflow's run; other failures than these are tried again."""
    run_id = re.sub(r"[^A-Za-z0-9._-]", "-", context["run_id"])
    code = subprocess.run(
        [WINES, command, "--run-id", f"{command}-{run_id}", "--logical-date", context["ds"], *options]
    ).returncode
    if code == GATE:
        raise AirflowSkipException("the quality gate keeps the model before")
    if code in IN_VAIN:
        raise AirflowFailException(f"exit code {code}: trying again changes nothing")
    if code:
        raise AirflowException(f"exit code {code}")


@dag(
    dag_id="wines_nightly",
    schedule="0 2 * * *",
    start_date=datetime(2026, 1, 1),
    catchup=False,
    max_active_runs=1,
    default_args={"retries": 3, "retry_delay": timedelta(minutes=10)},
)
def wines_nightly():
    @task
    def train(**context):
        wines(
            "train", context, "--input", f"{TABLES}/all", "--output", RESULTS,
            "--config", "/opt/wines/conf/medium-tables.conf", "--set", "quality.gate=not-worse",
        )

    @task(trigger_rule="none_failed")
    def assign(**context):
        wines(
            "assign", context, "--model", RESULTS, "--input", f"{TABLES}/new/{context['ds']}",
            "--output", f"{RESULTS}/scored",
        )

    train() >> assign()


wines_nightly()
