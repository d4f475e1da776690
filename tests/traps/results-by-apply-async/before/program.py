from multiprocessing.pool import ThreadPool

from collecting import collect, collected
from works import make

with ThreadPool(2) as pool:
    for number in range(3):
        pool.apply_async(make, (number,), callback=collect)
    pool.close()
    pool.join()
assert sorted(collected) == [0, 1, 2]
