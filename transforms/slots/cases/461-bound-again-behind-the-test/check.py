import logging

from lanes import parcels, stamp

record = logging.makeLogRecord({})
assert stamp(record, parcels([(1, 2.5)])[0], 3).belt == 3
