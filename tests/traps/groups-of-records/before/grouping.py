import itertools


def number(rows):
    for _, group in itertools.groupby(rows, key=lambda row: row.key):
        for position, row in enumerate(group):
            row.position = position
