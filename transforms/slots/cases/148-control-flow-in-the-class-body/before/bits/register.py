class Register:
    for _i in range(4):
        exec("bit%d = 0" % _i)
    del _i

    def __init__(self, value):
        self.value = value

    def set(self):
        self.bit3 = 1
        self.value |= 8
        return self
