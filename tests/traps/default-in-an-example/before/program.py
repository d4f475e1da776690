class Task:
    """A task.

    >>> Task.order
    5
    """
    order = 5
    def __init__(self, n):
        self.n = n
    def later(self):
        self.order = 9
import doctest
ts = [Task(i) for i in range(2)]; ts[0].later()
print([t.order for t in ts], doctest.testmod())
