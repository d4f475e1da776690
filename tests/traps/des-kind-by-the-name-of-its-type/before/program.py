class Account:
    def __init__(self):
        self.name, self.mail, self.city = "n", "m", "c"

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, value):
        if not isinstance(value, str):
            raise TypeError("name must be a text")
        self._name = value

    @property
    def mail(self):
        return self._mail

    @mail.setter
    def mail(self, value):
        if not isinstance(value, str):
            raise TypeError("mail must be a text")
        self._mail = value

    @property
    def city(self):
        return self._city

    @city.setter
    def city(self, value):
        if not isinstance(value, str):
            raise TypeError("city must be a text")
        self._city = value


def fields(kind):
    return [name for name, value in vars(kind).items() if type(value).__name__ == "property"]


def settable(kind):
    return [name for name in dir(kind) if getattr(getattr(kind, name), "fset", None)]


print(fields(Account), settable(Account), {name: getattr(Account(), name) for name in fields(Account)})
