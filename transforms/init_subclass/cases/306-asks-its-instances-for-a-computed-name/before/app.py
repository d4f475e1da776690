from formats import Csv, shown

QUEUE = []


def start():
    QUEUE.append(Csv())


def state():
    return [shown(one, COLUMNS) for one in QUEUE]


COLUMNS = ["formats", "size"]
