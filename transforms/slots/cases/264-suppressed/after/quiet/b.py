"""Plugins patch these at run time."""
# pyscale: file-ignore[slots]


class Patched:
    def __init__(self, x):
        self.x = x
