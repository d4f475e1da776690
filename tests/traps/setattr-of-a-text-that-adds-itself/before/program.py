class Row:
    def __init__(self, x):
        self.x = x


class Text(str):
    def __radd__(self, other):
        return "device"


class Lamp:
    def __init__(self):
        self.device = None

    def see(self, part, value):
        setattr(self, "_seen_" + part, value)

    def dim(self):
        self.device.level = 1


for row in [Row(x) for x in range(2)]:
    lamp = Lamp()
    lamp.see(Text("part"), row)
    lamp.dim()
    print(row.x, row.level)
