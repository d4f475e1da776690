def row(a, b, c):
    return (a, b, c)


def slow(data):
    found = []
    for item in data:
        found.append(row(a=item["a"], b=item["b"], c=item["c"]))
    return found


def short(data):
    return [row(a=item["a"], b=item["b"], c=item["c"]) for item in data]


def lazy(data):
    return map(lambda item: row(a=item["a"], b=item["b"], c=item["c"]), data)
