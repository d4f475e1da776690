import multiprocessing as mp


def context(quiet=False):
    if quiet:
        return mp.get_context("fork")
    print("processes are forked")
    made = mp.get_context(method="fork")
    return made
