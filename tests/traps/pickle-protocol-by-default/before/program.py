import pickle
from model import Rec
from store import freeze

print([pickle.loads(freeze(r)).a for r in [Rec(1), Rec(2)]])
