from multiprocessing import set_start_method as choose


def prepare():
    choose("spawn", force=True)
