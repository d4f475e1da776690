log = []


class Child:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        log.append("child " + self.name)


class Parent:
    def __init__(self, name):
        self.name = name
        self.child = Child(name)

    def __del__(self):
        log.append("parent " + self.name)


p = Parent("a")
del p
print(log)
