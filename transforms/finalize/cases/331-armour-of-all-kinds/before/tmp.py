import os
import tempfile


class Tmp:
    def __init__(self):
        self.path = tempfile.mkdtemp()

    def __del__(self, _rmdir=os.rmdir):
        try:
            if self is not None and os is not None and getattr(self, "path", None):
                _rmdir(self.path)
        except (AttributeError, TypeError, NameError):
            pass
