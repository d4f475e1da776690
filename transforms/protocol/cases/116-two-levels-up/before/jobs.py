from ports import Mid


class Owned:
    def __init__(self, owner: str) -> None:
        self.owner = owner


class Clean(Mid, Owned):
    def run(self) -> str:
        return self.owner
