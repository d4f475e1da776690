import queue


class Task:
    def __init__(self, name):
        self.name = name
        self.size = len(name)


def work(names):
    tasks = queue.Queue()
    for name in names:
        tasks.put(Task(name))
    lines = []
    while not tasks.empty():
        lines.append("%(name)s: %(size)d" % tasks.get().__dict__)
    return lines
