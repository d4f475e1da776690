import time


def install(clock):
    kept = time.monotonic
    time.monotonic = clock
    try:
        time.monotonic.installed = True
        return time.monotonic()
    finally:
        time.monotonic = kept
