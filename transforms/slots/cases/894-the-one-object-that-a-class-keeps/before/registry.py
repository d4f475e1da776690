from typing import Optional


class Registry:
    """All importers, by suffix."""

    _instance: Optional["Registry"] = None

    def __init__(self):
        self.importers = {}

    @classmethod
    def shared(cls):
        if cls._instance is None:
            cls._instance = cls()
        return cls._instance

    def register(self, suffix, importer):
        self.importers[suffix] = importer


Registry.shared().register(".txt", str.splitlines)
