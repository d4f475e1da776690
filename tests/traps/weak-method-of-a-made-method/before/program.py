from weakly import Pool


class Peer:
    def __init__(self, n):
        self.n = n


p = Pool()
peers = [Peer(i) for i in range(3)]
for x in peers:
    p.add(x)
del peers[0], x
print(p.all())
