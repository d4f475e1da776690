import gc
import multiprocessing

SCENE = {number: [number] for number in range(2000)}


def render(frame):
    return frame * len(SCENE)


def shade(frame):
    return frame + len(SCENE)


def main(frames):
    context = multiprocessing.get_context("fork")
    # Everything is loaded and no worker is forked yet: keep the collector of
    # the workers off these objects, so that their pages stay shared.
    gc.collect()
    gc.freeze()
    with context.Pool(2) as pool:
        rendered = pool.map(render, frames)
    with context.Pool(2) as pool:
        return pool.map(shade, rendered)


if __name__ == "__main__":
    print(main(range(8)))
