import io


class Root:
    def __init__(self, name):
        self.name = name


class Stream(Root):
    def __init__(self, name):
        super().__init__(name)
        self._out = io.StringIO()

    def close(self):
        self._out.close()

    def __del__(self):
        self.close()


class Tagged(Stream):
    def __init__(self, name, tag):
        super().__init__(name)
        self.tag = tag
