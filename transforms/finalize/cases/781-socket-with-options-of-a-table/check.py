import gc
import socket

from line import Line

line = Line({"options": [(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)]})
assert line.tell() >= 0
end = line._socket
del line
gc.collect()
assert end.fileno() == -1
