class Record:
    def __init__(self):
        self.data = {}

    @property
    def name(self):
        return self.__dict__.get("_name", "none")

    @name.setter
    def name(self, value):
        if not value:
            raise ValueError("name is empty")
        self.__dict__["_name"] = value

    @property
    def mail(self):
        return self.__dict__.get("_mail", "none")

    @mail.setter
    def mail(self, value):
        if not value:
            raise ValueError("mail is empty")
        self.__dict__["_mail"] = value

    @property
    def town(self):
        return self.__dict__.get("_town", "none")

    @town.setter
    def town(self, value):
        if not value:
            raise ValueError("town is empty")
        self.__dict__["_town"] = value


r = Record()
r.name = "n"
r.town = "t"
print(r.name, r.mail, r.town, vars(r))
try:
    r.mail = ""
except ValueError as error:
    print(error)
