import multiprocessing

SCENE = {number: [number] for number in range(2000)}


def render(frame):
    return frame * len(SCENE)


def shade(frame):
    return frame + len(SCENE)


def main(frames):
    context = multiprocessing.get_context("fork")
    with context.Pool(2) as pool:
        rendered = pool.map(render, frames)
    with context.Pool(2) as pool:
        return pool.map(shade, rendered)


if __name__ == "__main__":
    print(main(range(8)))
