from model import Task, run
from running import run_all

tasks = [Task(name) for name in "ab"]
run_all(run, tasks)
assert [task.error for task in tasks] == ["a", "b"]
