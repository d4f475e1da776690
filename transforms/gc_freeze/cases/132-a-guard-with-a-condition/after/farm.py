import gc
import multiprocessing
import os

SCENE = {number: [number] for number in range(2000)}


def render(frame):
    return frame * len(SCENE)


def main(frames):
    context = multiprocessing.get_context("fork")
    # Everything is loaded and no worker is forked yet: keep the collector of
    # the workers off these objects, so that their pages stay shared.
    gc.collect()
    gc.freeze()
    with context.Pool(2) as pool:
        return pool.map(render, frames)


if "__main__" == __name__ and hasattr(os, "fork"):
    print(main(range(8)))
