from rows import rows


class Device:
    pass


def setter(name):
    private = f"_seen_{name}"

    def store(one, value):
        setattr(one, private, value)

    return store


class Lamp:
    def __init__(self, device):
        self.device = device

    def see(self, name, value):
        setattr(self, f"_seen_{name}", value)

    def dim(self):
        self.device.level = 1


def lamps(count):
    made = [Lamp(Device()) for _ in range(count)]
    store = setter("first")
    for lamp, row in zip(made, rows(count)):
        lamp.see("row", row)
        store(lamp, row)
        lamp.dim()
    return made
