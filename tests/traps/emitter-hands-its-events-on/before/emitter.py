class Emitter:
    def __init__(self):
        self.listeners = {}

    def on(self, name):
        def add(listener):
            self.listeners.setdefault(name, []).append(listener)
            return listener

        return add

    def emit(self, name, *args, **kwargs):
        return [listener(*args, **kwargs) for listener in self.listeners.get(name, ())]


bus = Emitter()
