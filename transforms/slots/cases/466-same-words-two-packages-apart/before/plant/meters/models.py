class BatteryState:
    """What one battery said."""

    def __init__(self, serial, charge):
        self.serial = serial
        self.charge = charge


def states(rows):
    return [BatteryState(*row) for row in rows]
