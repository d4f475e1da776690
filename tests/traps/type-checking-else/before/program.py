from typing import TYPE_CHECKING
class Job:
    def __init__(self, name):
        self.name = name
class Task:
    def __init__(self, name):
        self.name = name
if TYPE_CHECKING:
    def current() -> Task: ...
else:
    def current():
        return Job("x")
job = current()
job.done = True
print(job.done, Task("y").name)
