class Recorder:
    def __init__(self):
        self.seen = False
    def mark(self):
        self.seen = True
        return self.seen
class Event:
    def __init__(self, title):
        self.title = title
    touch = Recorder.mark
print(Event("a").touch())
