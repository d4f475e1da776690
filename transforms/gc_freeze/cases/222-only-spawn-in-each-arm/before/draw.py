import multiprocessing
import os
import sys

SCENE = {number: [number] for number in range(2000)}


def render(frame):
    return frame * len(SCENE)


def main(frames, processes=2):
    if processes > 4:
        multiprocessing.set_start_method("forkserver", force=True)
    else:
        multiprocessing.set_start_method("spawn", force=True)
    with multiprocessing.Pool(processes) as pool:
        return pool.map(render, frames)


if __name__ == "__main__":
    print(main(range(8)))
