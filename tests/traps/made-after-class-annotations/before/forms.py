class Form:
    def __init__(self):
        self.fields = []
        for name, kind in self.__class__.__annotations__.items():
            field = kind()
            field.label = name
            self.fields.append(field)
