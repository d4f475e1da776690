import doctest

results = doctest.testfile("README.md", module_relative=False)
assert results.failed == 0, results
