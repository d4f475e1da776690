class Recorder:
    def mark(self):
        self.seen = True
        return self.seen
class Event:
    def __init__(self, title):
        self.title = title
class Visit:
    def __init__(self, title):
        self.title = title
events = [Event("x"), Visit("y"), Event("z")]
print(list(map(Recorder.mark, events)))
