import os


class Relay:
    def __init__(self):
        self._reader, self._writer = os.pipe()
        self._rest = []

    def stop_reader(self):
        if self._reader is not None:
            os.close(self._reader)
            self._reader = None

    def stop_writer(self):
        if self._writer is not None:
            self._rest.append(self._writer)
            os.close(self._writer)
            self._writer = None

    def __del__(self):
        self.stop_writer()
        if self._rest and self._reader is not None:
            os.read(self._reader, len(self._rest))
        self.stop_reader()
