class Probe:
    unit = "V"
    gain = 2

    def __init__(self, pin):
        self.pin = pin

    def __len__(self):
        return 1


class Limits:
    LOW = 1
    HIGH = 9

    def __init__(self, value):
        self.value = value
