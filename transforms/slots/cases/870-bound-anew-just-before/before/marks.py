import queue


class Mark:
    def __init__(self, kind):
        self.kind = kind


class Page:
    def __init__(self, rows):
        self.rows = rows


def read(rows):
    waiting = queue.SimpleQueue()
    for row in rows:
        waiting.put(Page([row]))
    found = []
    for row in rows:
        each = waiting.get()
        found.append(each)
        each = Mark("end")
        each.note = row
        found.append(each)
    return found
