from look import public
from model import Knob

print([public(k) for k in [Knob(1), Knob(2)]])
