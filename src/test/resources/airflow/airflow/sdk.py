TASKS = {}
ORDER = []


class Node:
    def __init__(self, name):
        self.name = name

    def __rshift__(self, other):
        ORDER.append((self.name, other.name))
        return other


def dag(*, dag_id, schedule, start_date, catchup, max_active_runs, default_args):
    return lambda function: function


def task(function=None, *, trigger_rule="all_success"):
    def decorate(called):
        TASKS[called.__name__] = called
        return lambda: Node(called.__name__)

    return decorate(function) if function else decorate
