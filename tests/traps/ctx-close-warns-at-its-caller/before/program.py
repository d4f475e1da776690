import warnings


class Connection:
    def __init__(self):
        self.dirty = True

    def close(self):
        if self.dirty:
            warnings.warn("closed with open work", stacklevel=2)


def connect():
    return Connection()


def work():
    connection = connect()
    try:
        return connection.dirty
    finally:
        connection.close()


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    work()
print([warning.filename.rsplit("/", 1)[-1] for warning in caught])
