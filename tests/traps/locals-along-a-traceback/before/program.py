from guard import guarded


class Record:
    def __init__(self, v):
        self.v = v


def parse(record):
    return 10 // record.v


rs = [Record(v) for v in (0, 5)]
print([guarded(parse, r) for r in rs], [getattr(r, "error", None) for r in rs])
