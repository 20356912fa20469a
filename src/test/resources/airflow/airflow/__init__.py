"""What the example in conf/examples uses of Airflow, enough to load and call it where there is none; AirflowIT has the real one."""

__version__ = "3"
