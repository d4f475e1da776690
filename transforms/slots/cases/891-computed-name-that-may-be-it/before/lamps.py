from rows import rows


class Lamp:
    def __init__(self):
        self.device = None
        self.shade = None

    def see(self, name, value):
        setattr(self, f"de{name}", value)

    def put(self, name, value):
        name = "_seen_" + name
        name = name.removeprefix("_seen_") if hasattr(name, "removeprefix") else name[6:]
        setattr(self, name, value)

    def dim(self):
        self.device.level = 1
        self.shade.level = 2


def lamps(count):
    made = [Lamp() for _ in range(count)]
    for lamp, row, line in zip(made, *rows(count)):
        lamp.see("vice", row)
        lamp.put("shade", line)
        lamp.dim()
    return made
