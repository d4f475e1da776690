class User:
    def __init__(self, raw):
        self._raw = raw
        self.log = []

    @property
    def name(self):
        return self._raw["name"]

    @name.setter
    def name(self, value):
        self._raw["name"] = value
        self._changed("name")

    @property
    def mail(self):
        return self._raw["mail"]

    @mail.setter
    def mail(self, value):
        self._raw["mail"] = value
        self._changed("mail")

    @property
    def site(self):
        return self._raw["site"]

    @site.setter
    def site(self, value):
        self._raw["site"] = value
        self._changed("site")

    def _changed(self, name):
        self.log.append(name)
