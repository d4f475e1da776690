import weakref


class Transport:
    def __init__(self, factory):
        self._session = factory()
        self._finalizer = weakref.finalize(self, self._release, self._session)

    @staticmethod
    def _release(session):
        session.close()

    def close(self):
        self._finalizer()
