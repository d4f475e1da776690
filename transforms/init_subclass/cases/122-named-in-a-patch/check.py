import sys
sys.path.insert(0, "tests")
import test_app
test_app.test_it()
