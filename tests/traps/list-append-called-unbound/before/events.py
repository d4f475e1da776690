class Event:
    def __init__(self, name):
        self.name = name


class History(list):
    def append(self, event):
        list.append(self, event)
