def load(kind, columns, rows):
    found = []
    for row in rows:
        made = kind.__new__(kind)
        for column, value in zip(columns, row):
            setattr(made, column, value)
        found.append(made)
    return found
