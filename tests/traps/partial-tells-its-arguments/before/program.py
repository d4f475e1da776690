from functools import partial

from scheduler import schedule
from tasks import Task, perform

tasks = [Task(name) for name in "ab"]
assert [schedule(partial(perform, task), 3) for task in tasks] == ["a", "b"]
assert tasks[0].due == 3
