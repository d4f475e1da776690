from tasks import TASKS, Sweep, Task

assert TASKS == {"tasks.Sweep": Sweep}
assert Sweep.label == "sweep" and Sweep.title == "Sweep"
assert not hasattr(Task, "label")
