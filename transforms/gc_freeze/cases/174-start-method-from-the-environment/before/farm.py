import multiprocessing
import os

SCENE = {number: [number] for number in range(2000)}


def render(frame):
    return frame * len(SCENE)


def main(frames):
    context = multiprocessing.get_context(os.environ.get("START_METHOD", "fork"))
    with context.Pool(2) as pool:
        return pool.map(render, frames)


if __name__ == "__main__":
    print(main(range(8)))
