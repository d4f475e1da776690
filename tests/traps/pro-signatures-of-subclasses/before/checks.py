from base import Check


class Always(Check):
    def ok(self) -> bool:
        return True


class Limit(Check):
    def __init__(self, limit: int) -> None:
        self.limit = limit

    def ok(self) -> bool:
        return self.limit > 1
