import net
print([c.timeout for c in net.many()])
def nothing(self, *args):
    pass
net.Client.__init__ = nothing
print(net.Client("c").timeout)
