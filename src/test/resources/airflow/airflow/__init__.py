"""What the example in conf/examples uses of Airflow, enough to load and call it: Airflow itself is not in the build."""
