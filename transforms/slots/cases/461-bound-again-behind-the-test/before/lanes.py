import logging


class Parcel:
    def __init__(self, lane, weight):
        self.lane = lane
        self.weight = weight


def parcels(rows):
    return [Parcel(lane, weight) for lane, weight in rows]


def stamp(entry, later, belt):
    if isinstance(entry, logging.LogRecord):
        entry = later
        entry.belt = belt
    return entry
