import logging

from marks import Marks
from model import Request

log = logging.Logger("shop")
log.addFilter(Marks())
log.addHandler(logging.NullHandler())
requests = [Request("/a"), Request("/b")]
for one in requests:
    log.warning("seen", extra={"req": one})
assert all(one.logged for one in requests)
