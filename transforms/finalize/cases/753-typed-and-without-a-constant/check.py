import os


def is_open(fd):
    try:
        os.fstat(fd)
    except OSError:
        return False
    return True



from bar import Bar

bar = Bar()
del bar
bar = Bar()
fd = bar.listen(os.devnull)
assert is_open(fd)
kept = bar.pipe
del bar
assert kept.closed and not is_open(fd)
