"""state.py DATABASE [DAG TASK]: what Airflow's database says, as a line of JSON. A task that is named fails first.

Airflow 2 needs its web server, and 3 a login, to be asked by its own interface. Their pages set a task's state as well
where a person marks it as failed.
"""

import json
import sqlite3
import sys
from typing import Any

database, *failed = sys.argv[1:]
connection = sqlite3.connect(database, timeout=30)
if failed:
    with connection:
        connection.execute("UPDATE task_instance SET state = 'failed' WHERE dag_id = ? AND task_id = ?", failed)
tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
# Airflow 2 calls assets datasets, and has the values as bytes.
asset = "asset" if "asset" in tables else "dataset"
date = "logical_date" if asset == "asset" else "execution_date"


def value(stored: Any) -> Any:
    return json.loads(stored) if isinstance(stored, (str, bytes)) else stored


print(
    json.dumps(
        {
            "runs": {
                dag: {"state": state, "date": logical[:10]}
                for dag, state, logical in connection.execute(f"SELECT dag_id, state, {date} FROM dag_run")
            },
            "tasks": {
                f"{dag}.{task}": {"state": state, "try": number}
                for dag, task, state, number in connection.execute(
                    "SELECT dag_id, task_id, state, try_number FROM task_instance"
                )
            },
            "xcoms": {
                f"{dag}.{task}.{key}": value(stored)
                for dag, task, key, stored in connection.execute("SELECT dag_id, task_id, key, value FROM xcom")
            },
            "events": {
                f"{dag}.{task}": uri
                for dag, task, uri in connection.execute(
                    f"SELECT source_dag_id, source_task_id, uri FROM {asset}_event JOIN {asset} a ON a.id = {asset}_id"
                )
            },
        }
    )
)
