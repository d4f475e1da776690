class Plugin:
    def __init__(self, title):
        self.title = title

    def run(self):
        return self.title


PLUGINS = [Plugin("one"), Plugin("uno")]
MAIN = Plugin("main")
