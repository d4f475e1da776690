class Machine:
    TABLE = {("idle", "go"): ("running", {"started": True}), ("running", "stop"): ("idle", {"stopped": True})}

    def __init__(self):
        self.state = "idle"

    def fire(self, event):
        self.state, effects = self.TABLE[self.state, event]
        for pair in effects.items():
            self.__setattr__(*pair)


class Step:
    def __init__(self, n):
        self.n = n


m = Machine()
m.fire("go")
m.fire("stop")
print(m.state, m.started, m.stopped, Step(1).n)
