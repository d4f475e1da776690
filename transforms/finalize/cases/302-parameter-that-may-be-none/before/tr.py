class Transport:
    def __init__(self, session=None):
        self._session = session

    def __del__(self):
        if self._session is not None:
            self._session.close()
