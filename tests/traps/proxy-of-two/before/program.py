class Disk:
    def __init__(self, label):
        self.label = label
class Box:
    def __init__(self, disk):
        self.disk = disk
class Fallback:
    def __init__(self, first, second):
        self.first = first
        self.second = second
    def __getattr__(self, name):
        try:
            return getattr(self.first, name)
        except AttributeError:
            return getattr(self.second, name)
both = Fallback(object(), Box(Disk("a")))
both.disk.mounted = 1
print(both.disk.mounted)
