import io
import logging

log = logging.getLogger("link")


class Link:
    def __init__(self):
        self._buffer = io.BytesIO()
        self._closed = False

    def close(self):
        if not self._closed:
            self._closed = True
            self._buffer.close()

    def __del__(self):
        if not self._closed:
            log.warning("link was not closed")
            self.close()
