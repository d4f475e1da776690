import task

assert task.start(task.Clean("ann")) == "ann"
