"""Render frames on all cores."""
import gc
import multiprocessing

SCENE = {n: [n, n * 2] for n in range(1000)}


def render(frame):
    return frame * len(SCENE)


def main(frames, make_context=multiprocessing.get_context):
    context = make_context("fork")
    # keep the collector of the workers off what is loaded
    gc.collect()
    gc.freeze()
    with context.Pool(2) as pool:
        return pool.map(render, frames)


if __name__ == "__main__":
    for number in range(3):
        print(main(range(number)))
