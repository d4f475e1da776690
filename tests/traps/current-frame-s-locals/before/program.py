from stages import Stage
from tracing import trace


def run():
    stage = Stage("one")
    return trace("stage"), stage.traced


assert run() == ("one", True)
