"""What `locals()` gave is kept, and changes no more before CPython asks again."""


class Call:
    def __init__(self, name, *rest):
        self.given = locals()
        late = len(rest)
        self.late = late


class Asked:
    def __init__(self, a):
        b = 2
        self.kept = dict(vars())
        self.views = [locals(), b]
        c = 3
        self.c = c


for number in range(3):
    call, asked = Call("a", 1, 2), Asked(number)
    print(sorted(call.given), call.late, sorted(asked.kept), sorted(asked.views[0]))
