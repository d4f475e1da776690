class Job:
    """A job."""

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, value):
        if not isinstance(value, str):
            raise TypeError("name is no str")
        self._name = value

    @property
    def nice(self):
        return self._nice

    @nice.setter
    def nice(self, value):
        if value > 19:
            raise ValueError("nice > 19")
        self._nice = value

    @property
    def user(self):
        return self._user

    @user.setter
    def user(self, value):
        if not isinstance(value, str):
            raise TypeError("user is no str")
        self._user = value

    @property
    def cores(self):
        return self._cores

    @cores.setter
    def cores(self, value):
        if value > 64:
            raise ValueError("cores > 64")
        self._cores = value

    @property
    def host(self):
        return self._host

    @host.setter
    def host(self, value):
        if not isinstance(value, str):
            raise TypeError("host is no str")
        self._host = value

    @property
    def hours(self):
        return self._hours

    @hours.setter
    def hours(self, value):
        if value > 48:
            raise ValueError("hours > 48")
        self._hours = value

    def start(self):
        return [self.name, self.nice]
