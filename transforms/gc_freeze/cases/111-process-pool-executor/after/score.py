"""Scores documents in forked processes."""
import gc
import multiprocessing
from concurrent.futures import ProcessPoolExecutor

from docs import load_index

INDEX = load_index()


def score(word):
    return len(INDEX.get(word, ()))


def main(words):
    context = multiprocessing.get_context("fork")
    # keep the collector of the workers off what is loaded
    gc.collect()
    gc.freeze()
    with ProcessPoolExecutor(2, mp_context=context) as pool:
        return list(pool.map(score, words))


if __name__ == "__main__":
    print(main(["a"]))
