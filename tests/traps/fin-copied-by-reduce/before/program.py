LOG = []


class Mark:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        LOG.append(self.name)


m = Mark("x")
f, a, *rest = m.__reduce_ex__(2)
n = f(*a)
n.__dict__.update(rest[0])
del m, n
print(LOG)
