import dataclasses


def load(kind, row, path="$"):
    values = {}
    for field in dataclasses.fields(kind):
        value = row[field.name]
        if dataclasses.is_dataclass(field.type):
            value = load(field.type, value, f"{path}.{field.name}")
        values[field.name] = value
    made = kind(**values)
    made.source_path = path
    return made
