from formats import Csv


def kind(value):
    match value:
        case object(formats=found):
            return "a table of %d" % len(found)
        case _:
            return "a thing"


def demo():
    return kind(Csv())
