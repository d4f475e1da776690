from collections import deque


class Changes:
    def __init__(self):
        self.todo = deque()

    def later(self, obj, name, value):
        self.todo.append((obj, name, value))

    def flush(self):
        while self.todo:
            setattr(*self.todo.popleft())
