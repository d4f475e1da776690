import sys
sys.path.insert(0, "tests")
import test_reader

test_reader.test_read()
