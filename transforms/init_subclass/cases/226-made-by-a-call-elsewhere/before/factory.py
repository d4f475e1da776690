from rows import Row


def make(name, *columns):
    return type(name, (Row,), {"columns": columns})
