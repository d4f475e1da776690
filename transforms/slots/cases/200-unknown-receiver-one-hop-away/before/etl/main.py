from etl.dump import Writer
from etl.row import Row


def run(pairs):
    writer = Writer(";")
    return [writer.line(Row(*pair)) for pair in pairs]
