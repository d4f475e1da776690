import copy
import pickle

from coins import Coin

assert copy.copy(Coin(5)).value == 5 and pickle.loads(pickle.dumps(Coin(7))).value == 7
