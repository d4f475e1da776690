import starting

SCENE = {number: [number] for number in range(2000)}


def render(frame):
    return frame * len(SCENE)


def main(frames):
    forking = starting.context(quiet=True)
    with forking.Pool(2) as pool:
        return pool.map(render, frames)


if __name__ == "__main__":
    print(main(range(8)))
