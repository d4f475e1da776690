class Gauges:
    def __init__(self):
        self.requests = 0
        self.failures = 0


class Engine:
    def __init__(self, name):
        self.name = name
        self.gauges = Gauges()

    def handle(self, path):
        self.gauges.requests += 1
        return {"path": path, "engine": self, "extras": {"gauges": self.gauges}}


def main():
    engine = Engine("main")
    scopes = [engine.handle(path) for path in ("/a", "/b")]
    return [scope["extras"]["gauges"].requests for scope in scopes]
