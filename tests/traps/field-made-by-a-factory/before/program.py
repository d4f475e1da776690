from model import Machine
from running import run

assert run([Machine("a"), Machine("b")]) == [1, 1]
