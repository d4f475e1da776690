import types


def handler(self, event):
    return f"{self.n}{event}"


class Dispatcher:
    def __init__(self):
        self.methods = {}

    def attach(self, obj, event):
        self.methods[event] = types.MethodType(handler, obj)

    def run(self, event):
        m = self.methods[event]
        m.__self__.last_event = event
        return m(event)
