from model import Table


def label(names):
    for name in names:
        Table[name].label = name.title()
    return [Table[name].label for name in names]
