from colouring import colour
from model import Plain

assert colour([Plain("a"), Plain("b")]) == 2
