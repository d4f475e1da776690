import logging
import threading


class Parcel:
    """One parcel on the belt."""

    def __init__(self, lane, weight):
        self.lane = lane
        self.weight = weight


def parcels(rows):
    return [Parcel(lane, weight) for lane, weight in rows]


def settle(item, belt):
    assert isinstance(item, threading.Thread)
    item.belt = belt
    return item


def mark_all(entries, belt):
    for entry in entries:
        if not isinstance(entry, (logging.LogRecord, Exception)):
            continue
        entry.belt = belt


def mark(thing, belt):
    match thing:
        case logging.LogRecord():
            thing.side = belt
    if issubclass(type(thing), logging.LogRecord):
        thing.belt = belt
    return thing
