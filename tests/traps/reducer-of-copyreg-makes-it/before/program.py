import pickle, copyreg
class Client:
    timeout = 10
    def __init__(self, host):
        self.host = host
    def slow(self):
        self.timeout = 60
def blank(kind):
    return kind.__new__(kind)
def reduce_client(c):
    return blank, (Client,), None, None, None
copyreg.pickle(Client, reduce_client)
import copy
cs = [Client("a"), copy.copy(Client("b"))]; cs[0].slow(); print([c.timeout for c in cs])
