class Transport:
    def __init__(self, factory):
        self._session = factory()

    def close(self):
        self._session.close()

    def __del__(self):
        self.close()
