"""run_task.py DAG-FILE TASK RUN_ID DATE: calls one task of the file as Airflow would, and prints how it ended."""

import runpy
import sys

from airflow import sdk

file, name, run_id, date = sys.argv[1:]
runpy.run_path(file)
print("order", *[f"{first}>{then}" for first, then in sdk.ORDER])


class Task:
    def xcom_push(self, key, value):
        print("pushed", key, value)


try:
    sdk.TASKS[name].execute({"run_id": run_id, "ds": date, "task_instance": Task()})
    print("ended success")
except Exception as failure:
    print("ended", type(failure).__name__, failure)
