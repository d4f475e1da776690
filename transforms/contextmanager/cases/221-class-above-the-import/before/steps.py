LOG = []


class Step:
    def __init__(self, name):
        LOG.append("made " + name)
        self.name = name

    def __enter__(self):
        LOG.append("enter " + self.name)

    def __exit__(self, *error):
        LOG.append("exit " + self.name)


import contextlib


def several(names):
    with contextlib.ExitStack() as stack:
        for name in names:
            stack.enter_context(Step(name))
        LOG.append("body")
