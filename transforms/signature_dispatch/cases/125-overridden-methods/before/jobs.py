class Job:
    def run(self, name, size, owner):
        return (name, size, owner)

    def take(self, data):
        return self.run(name=data["name"], size=data["size"], owner=data["owner"])


class Careful(Job):
    def run(self, name, size, owner, force=False):
        return (name, size, owner, force)


class Quiet:
    def start(self, name, size, owner, quiet=False):
        return ("mixin", name, size, owner)


class Other:
    def start(self, name, size, owner):
        return ("other", name, size, owner)

    def take(self, data):
        return self.start(name=data["name"], size=data["size"], owner=data["owner"])


class Mixed(Quiet, Other):
    pass


class Given:
    def __init__(self):
        self.start = lambda **kwargs: kwargs

    def start(self, name, size, owner):
        return None

    def take(self, data):
        return self.start(name=data["name"], size=data["size"], owner=data["owner"])
