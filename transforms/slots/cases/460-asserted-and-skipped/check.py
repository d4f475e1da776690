import logging
import sys
import threading

from lanes import mark, mark_all, parcels, settle

record = logging.makeLogRecord({})
assert mark(record, 2).side == 2 and record.belt == 2
error = ValueError("x")
mark_all([record, error, *parcels([(1, 2.5)])], 4)
assert record.belt == error.belt == 4
assert settle(threading.Thread(), 1).belt == 1
parcel = mark(parcels([(1, 2.5)])[0], 3)
assert not hasattr(parcel, "belt")
if sys.argv[1] == "after":
    assert not hasattr(parcel, "__dict__")
