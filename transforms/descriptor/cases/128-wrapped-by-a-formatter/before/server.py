class Server:
    @property
    def port(self):
        return self._port

    @port.setter
    def port(self, value):
        if not isinstance(value, int) or value < 1:
            raise ValueError(f"port must be an int and at least 1, but not {value!r}")
        self._port = value

    @property
    def maximum_of_connections(self):
        return self._maximum_of_connections

    @maximum_of_connections.setter
    def maximum_of_connections(self, value):
        if not isinstance(value, int) or value < 10:
            raise ValueError(
                f"maximum_of_connections must be an int and at least 10, but not {value!r}"
            )
        self._maximum_of_connections = value

    @property
    def backlog(self):
        return self._backlog

    @backlog.setter
    def backlog(self, value):
        if not isinstance(value, int) or value < 5:
            raise ValueError(f"backlog must be an int and at least 5, but not {value!r}")
        self._backlog = value
