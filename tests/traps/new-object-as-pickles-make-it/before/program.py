import copyreg
class Job:
    state = "new"
    def __init__(self, name):
        self.name = name
    def start(self):
        self.state = "running"
def rebuild(name):
    j = copyreg.__newobj__(Job)
    j.name = name
    return j
js = [Job("a"), rebuild("b")]
js[0].start()
print([j.state for j in js])
