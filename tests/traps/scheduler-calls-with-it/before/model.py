class Alarm:
    def __init__(self, when):
        self.when = when
