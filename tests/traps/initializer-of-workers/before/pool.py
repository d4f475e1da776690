from concurrent.futures import ThreadPoolExecutor


def prepare(worker):
    worker.ready = True


def prepared(workers):
    for worker in workers:
        with ThreadPoolExecutor(1, initializer=prepare, initargs=(worker,)) as pool:
            pool.submit(int).result()
