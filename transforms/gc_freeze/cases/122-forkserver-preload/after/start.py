"""Starts workers from a server that has the model already."""
import multiprocessing

from model import score


def main(words):
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["model"])
    with context.Pool(2) as pool:
        return pool.map(score, words)


if __name__ == "__main__":
    print(main(["a", "b"]))
