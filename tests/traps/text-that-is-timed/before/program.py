from bench import once, repeat


class Table:
    def __init__(self):
        self.rows = []


class Index:
    def __init__(self):
        self.keys = {}


t, i = Table(), Index()
print(
    once("t.sorted = True; t.rows.append(1)", t=t),
    t.sorted,
    repeat("i.hits = getattr(i, 'hits', 0) + 1", {"i": i}),
    i.hits,
)
