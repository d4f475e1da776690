import json
from operator import attrgetter

from dump.records import Hit, Refund, Sale


def sales(rows):
    return json.dumps([Sale(*row) for row in rows], default=vars)


def refunds(amounts):
    return list(map(attrgetter("__dict__"), [Refund(a) for a in amounts]))


def hits(paths):
    return [getattr(Hit(p), "__dict__") for p in paths]
