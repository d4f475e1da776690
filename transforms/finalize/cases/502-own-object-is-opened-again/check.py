import device
d = device.Device()
for _ in range(2):
    d.start()
    d.stop()
    assert d.port.fd is None
d.start()
port = d.port
del d
assert port.fd is None
