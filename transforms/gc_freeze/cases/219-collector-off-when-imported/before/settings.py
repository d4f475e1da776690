import gc

gc.disable()
WORKERS = 2
