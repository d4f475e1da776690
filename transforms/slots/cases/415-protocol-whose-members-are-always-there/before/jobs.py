from typing import Protocol, runtime_checkable


@runtime_checkable
class Finished(Protocol):
    result: object


class Job:
    def __init__(self, name, cached=None):
        self.name = name
        if cached:
            self.result = cached
        else:
            self.result = None
