import multiprocessing


def render(frame):
    return frame * len(SCENE)


def main(frames):
    global SCENE
    SCENE = {number: [number] for number in range(2000)}; pool = multiprocessing.get_context("fork").Pool(2)
    with pool:
        return pool.map(render, frames)


if __name__ == "__main__":
    print(main(range(8)))
