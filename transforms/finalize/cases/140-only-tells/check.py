import logging
import spy
records = []
handler = logging.Handler()
handler.emit = records.append
spy.log.addHandler(handler)
spy.log.setLevel("DEBUG")
s = spy.Spy("a")
del s
assert len(records) == 1
