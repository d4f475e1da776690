import sys
import pool
def is_down(executor):
    try:
        executor.submit(print)
    except RuntimeError:
        return True
    return False
one = pool.Pool()
executor = one._executor
del one
assert is_down(executor)
two = pool.Pool()
executor = two._executor
two.stop()
two.stop()
assert is_down(executor) and two._executor is None
if sys.argv[1] == "after":
    assert not hasattr(pool.Pool, "__del__")
