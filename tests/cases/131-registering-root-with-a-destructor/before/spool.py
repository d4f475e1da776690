"""Spool folders, one kind for each printer."""

import shutil
import tempfile


class SpoolMeta(type):
    kinds = []

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            SpoolMeta.kinds.append(name)


class Spool(metaclass=SpoolMeta):
    def __init__(self):
        self.folder = tempfile.mkdtemp()

    def __del__(self):
        shutil.rmtree(self.folder)


class Laser(Spool):
    pages = 0


class Plotter(Spool):
    metres = 0
