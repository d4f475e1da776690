import io


class Scope:
    def __init__(self, resource):
        self.resource = resource
        self.is_stream = isinstance(resource, io.IOBase)
        self.entered = False

    def __enter__(self):
        self.entered = True
        return self

    def __exit__(self, *exc):
        self.resource.close()

    def __del__(self):
        if self.is_stream and not self.entered:
            self.resource.close()


class Quiet:
    closed = False

    def close(self):
        self.closed = True


made = [io.StringIO(), Quiet()]
for one in made:
    Scope(one)
print([one.closed for one in made])
one = io.StringIO()
scope = Scope(one)
scope.__enter__()
del scope
print(one.closed)
