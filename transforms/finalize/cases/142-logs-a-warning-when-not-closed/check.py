import logging
import link
records = []
handler = logging.Handler()
handler.emit = records.append
link.log.addHandler(handler)
l = link.Link()
l.close()
del l
assert not records
l = link.Link()
del l
assert len(records) == 1
