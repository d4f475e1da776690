from concurrent.futures import ThreadPoolExecutor
from multiprocessing.dummy import Pool
from multiprocessing.pool import ThreadPool

SCENE = {number: [number] for number in range(2000)}


def render(frame):
    return frame * len(SCENE)


def main(frames):
    with Pool(2) as pool, ThreadPool(2) as threads, ThreadPoolExecutor(2) as executor:
        return pool.map(render, frames), threads.map(render, frames), list(executor.map(render, frames))


if __name__ == "__main__":
    print(main(range(8)))
