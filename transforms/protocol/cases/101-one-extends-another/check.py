import io_ports

assert io_ports.tail(io_ports.Memory(b"abcd")) == b"cd"
try:
    type("Half", (io_ports.SeekableSource,), {"seek": lambda self, offset: None})()
except TypeError:
    pass
else:
    raise AssertionError("an incomplete implementer can be made")
