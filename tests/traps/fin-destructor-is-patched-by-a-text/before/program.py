from unittest import mock
from model import Conn, LOG
with mock.patch("model.Conn.__del__", lambda self: LOG.append("patched")):
    c = Conn("a")
    del c
print(LOG)
