"""Render frames on all cores."""
import multiprocessing

SCENE = {n: [n, n * 2] for n in range(1000)}


def render(frame):
    return frame * len(SCENE)


def main(frames, make_context=multiprocessing.get_context):
    context = make_context("fork")
    with context.Pool(2) as pool:
        return pool.map(render, frames)


if __name__ == "__main__":
    for number in range(3):
        print(main(range(number)))
