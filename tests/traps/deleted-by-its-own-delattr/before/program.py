class Draft:
    def __init__(self, text):
        self.text = text
        self.notes = []

    def drop(self, *names):
        for name in names:
            self.__delattr__(name)
        return self

    def left(self):
        return [name for name in ("text", "notes") if hasattr(self, name)]


class Reset:
    def __init__(self):
        self.a = 1

    def clear(self, name):
        try:
            self.__delattr__(*[name])
        except AttributeError:
            return "none"
        return "gone"


d = Draft("x")
print(d.drop("notes").left(), Reset().clear("a"), Reset().clear("b"))
