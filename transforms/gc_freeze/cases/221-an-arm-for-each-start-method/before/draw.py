import multiprocessing
import os
import sys

SCENE = {number: [number] for number in range(2000)}


def render(frame):
    return frame * len(SCENE)


def choose():
    if sys.platform == "win32":
        multiprocessing.set_start_method("spawn", force=True)
    else:
        multiprocessing.set_start_method("fork", force=True)


def main(frames):
    choose()
    with multiprocessing.Pool(2) as pool:
        return pool.map(render, frames)


if __name__ == "__main__":
    print(main(range(8)))
