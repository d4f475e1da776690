class Record:
    @property
    def name(self):
        return getattr(self, "_name", "none")

    @name.setter
    def name(self, value):
        if not value:
            raise ValueError("name is empty")
        setattr(self, "_name", value)

    @property
    def mail(self):
        return getattr(self, "_mail", "none")

    @mail.setter
    def mail(self, value):
        if not value:
            raise ValueError("mail is empty")
        setattr(self, "_mail", value)

    @property
    def town(self):
        return getattr(self, "_city", "none")

    @town.setter
    def town(self, value):
        if not value:
            raise ValueError("town is empty")
        setattr(self, "_city", value)

    @property
    def land(self):
        return getattr(self, "_land", "none")

    @land.setter
    def land(self, value):
        if not value:
            raise ValueError("land is empty")
        setattr(self, "_land", value)


r = Record()
r.name, r.mail, r.town, r.land = "abcd"
print(r.name, r.mail, r.town, r.land, vars(r))
for name in ("mail", "town"):
    try:
        setattr(r, name, "")
    except ValueError as error:
        print(error)
