"""Counters in the format that the old dashboard reads."""
import pickle


def dump_counters(counters, fh):
    pickle.dump(sorted(counters.items()), fh, protocol=0)
