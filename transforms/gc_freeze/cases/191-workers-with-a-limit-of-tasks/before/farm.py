from concurrent.futures import ProcessPoolExecutor

SCENE = {number: [number] for number in range(2000)}


def render(frame):
    return frame * len(SCENE)


def main(frames, make=ProcessPoolExecutor):
    with ProcessPoolExecutor(max_workers=2, max_tasks_per_child=5) as pool:
        return list(pool.map(render, frames))


if __name__ == "__main__":
    print(main(range(8)))
