class Integer:
    def __set_name__(self, owner, name):
        self.name = "_field_" + name

    def __get__(self, form, owner=None):
        return self if form is None else getattr(form, self.name)

    def __set__(self, form, value):
        if not isinstance(value, int):
            raise TypeError(self.name)
        setattr(form, self.name, value)
