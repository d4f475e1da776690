import sys

sys.path.insert(0, "tests")
import test_leaf

test_leaf.test_same()
