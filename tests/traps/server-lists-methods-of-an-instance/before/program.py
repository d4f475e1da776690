from rpc import serve


class Calc:
    def __init__(self, base):
        self.base = base

    def add(self, n):
        self.last = self.base + n
        return self.last


d = serve(Calc(3))
print(d.system_listMethods(), d._dispatch("add", (2,)), d.system_listMethods())
