import functools
def logged(f):
    @functools.wraps(f)
    def inner(*args):
        return f(*args)
    return inner
class Recorder:
    @logged
    def mark(self, note):
        self.note = note
        return self.note
class Event:
    def __init__(self, title):
        self.title = title
class Visit:
    def __init__(self, title):
        self.title = title
print(Recorder.mark(Event("x"), 1), Recorder.mark(Visit("y"), 2))
