def table(names, state):
    return dict.fromkeys(names, state)


def mark(table):
    for name in table:
        table[name].name = name
    return sorted({one.name for one in table.values()})
