class Contact:
    def __init__(self, name, email, tags=()):
        self.name = name
        self.email = email
        self.tags = list(tags)

    def to_dict(self):
        return {k: v for k, v in vars(self).items() if v}


class Lead:
    def __init__(self, contact, score):
        self.__dict__.update(locals())
        del self.__dict__["self"]


class Note:
    def __init__(self, text):
        self.text = text

    def same(self, other):
        return self.__dict__ == other.__dict__
