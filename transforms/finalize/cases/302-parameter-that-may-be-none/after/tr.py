import weakref


class Transport:
    def __init__(self, session=None):
        self._session = session
        self._finalizer = weakref.finalize(self, self._release, self._session)

    @staticmethod
    def _release(session):
        if session is not None:
            session.close()
