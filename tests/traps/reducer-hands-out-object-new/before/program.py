import pickle, io
class Job:
    state = "new"
    def __init__(self, name):
        self.name = name
    def start(self):
        self.state = "running"
class P(pickle.Pickler):
    def reducer_override(self, o):
        if type(o) is Job:
            return (object.__new__, (Job,), {"name": o.name})
        return NotImplemented
js = [Job("a"), Job("b")]
js[0].start()
b = io.BytesIO(); P(b).dump(js)
print([(j.name, j.state) for j in pickle.loads(b.getvalue())])
