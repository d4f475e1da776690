from formats import Csv, Format, Row


def export(data):
    row = Row(**data)
    return Csv().write(row)


def known():
    return sorted(Format.formats)


COLUMNS = {"formats": "how it may be written"}
