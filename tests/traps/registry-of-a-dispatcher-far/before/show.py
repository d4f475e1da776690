import functools, tasks
@functools.singledispatch
def show(x): return "?"
@show.register(tasks.Task)
def _(x): return "task"
