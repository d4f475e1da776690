import sys
sys.path.insert(0, "tests")
import test_store

test_store.test_first_line()
