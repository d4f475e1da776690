class Config(dict):
    reads = 0

    def get(self, key, default=None):
        Config.reads += 1
        return super().get(key, default)


class App:
    def __init__(self, config):
        self.config = config
        self.parent = None

    def server(self):
        return serve(host=self.config["host"], port=self.config.get("port", 80), debug=self.config.get("debug", False))

    def again(self):
        return serve(host=self.config["host"], port=self.config.get("port", 80), debug=self.config.get("debug", False))

    def reload(self):
        self.config = {"host": "reloaded"}


def serve(host, port=80, debug=False):
    return (host, port, debug)
