import pickle
from model import Rec
from store import Store

print([pickle.loads(Store().freeze(r)).a for r in [Rec(1), Rec(2)]])
