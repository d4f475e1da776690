from fields import Limit
class Job:
    top = 4
    limit = Limit()
    def __init__(self, name):
        self.name = name
    def show(self):
        self.top = self.top + 1
        return self.top
