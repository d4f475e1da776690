import os
import tempfile


class Spool:
    """A folder, and a descriptor in it that keeps it locked."""

    __slots__ = ("folder", "lock", "name", "_gone")

    def __init__(self, name):
        self._gone = False
        self.name = name
        self.folder = os.open(tempfile.gettempdir(), os.O_RDONLY)
        self.lock = os.open(os.path.join(tempfile.gettempdir(), name), os.O_RDWR | os.O_CREAT)

    def leave(self):
        # Only once.
        if self._gone:
            return
        self._gone = True
        os.close(self.lock)
        # The folder goes last.
        os.close(self.folder)

    def __del__(self):
        self.leave()
