LOG = []


class R:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        LOG.append(self.name)


class S(R):
    def __init__(self, name):
        super().__init__(name)
        raise ValueError


try:
    S("s")
except ValueError:
    pass
print(LOG)
