class Person:
    def badge(self):
        return self.name.upper()
