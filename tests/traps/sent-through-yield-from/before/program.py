from gen import outer
from model import Step, Stop

g = outer(5)
a = next(g)
b = g.send(a)
c = g.throw(Stop(b))
print(a.echo, c.stopped, c.final, c is b)
