class Data:
    def __init__(self, log):
        self.log = log

    def close(self):
        self.log.append("data")


class Index:
    def __init__(self, log):
        self.log = log

    def close(self):
        self.log.append("index")


class Store:
    def __init__(self, log):
        self._data = Data(log)
        self._index = Index(log)

    def close_data(self):
        if self._data is not None:
            self._data.close()
            self._data = None

    def close_index(self):
        if self._index is not None:
            self._index.close()
            self._index = None

    def __del__(self):
        self.close_data()
        self.close_index()
