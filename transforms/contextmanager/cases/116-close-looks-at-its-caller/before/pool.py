import warnings


class Pool:
    def get(self):
        return 1

    def close(self):
        self._warn()

    def _warn(self):
        warnings.warn("not all connections came back", stacklevel=3)


def use():
    pool = Pool()
    try:
        return pool.get()
    finally:
        pool.close()
