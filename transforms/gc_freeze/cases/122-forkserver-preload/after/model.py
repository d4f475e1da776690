"""The model."""
import gc

WEIGHTS = {"word-%d" % n: [n] for n in range(2000)}


def score(word):
    return WEIGHTS.get(word)

gc.collect()
gc.freeze()
