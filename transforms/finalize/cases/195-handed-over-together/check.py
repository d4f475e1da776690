import gc
import client
c = client.Client()
c.listen()
b = c._bus
b.callback("x")
assert c.seen == ["x"]
del b.callback, c
gc.collect()
assert b.closed
