state = ["base"]


class Push:
    def __init__(self, x):
        self.old = state[0]
        state[0] = x

    def __del__(self):
        state[0] = self.old


a = Push("a")
b = Push("b")
del a
print(state)
del b
print(state)
