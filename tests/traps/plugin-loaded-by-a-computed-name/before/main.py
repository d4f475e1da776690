from core import engines
from loader import load

for it in engines(3):
    load(["audit"], it)
    assert it.audited
