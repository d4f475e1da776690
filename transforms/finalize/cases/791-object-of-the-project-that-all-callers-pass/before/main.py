class Hub:
    def __init__(self):
        self.names = []

    def add(self, name: str):
        self.names.append(name)

    def stop(self):
        print("stop", self.names)


class View:
    def __init__(self, hub: Hub, name: str):
        self._hub = hub
        self._hub.add(name)

    def __del__(self):
        self._hub.stop()


h = Hub()
v = View(h, "x")
del v
print(1)
