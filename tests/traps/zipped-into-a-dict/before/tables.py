def table(names, columns):
    return dict(zip(names, columns))


def mark(table):
    for name, column in table.items():
        column.title = name
    first = next(iter(table.values()))
    first.is_key = True
    return [column.title for column in table.values()]
