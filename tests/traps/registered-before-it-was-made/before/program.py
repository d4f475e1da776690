import pickle

from events import EVENTS, Started

assert EVENTS["Started"] is Started and isinstance(EVENTS["Started"](3), Started)
