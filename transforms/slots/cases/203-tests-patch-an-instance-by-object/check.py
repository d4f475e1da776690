import unittest

result = unittest.TestResult()
unittest.defaultTestLoader.loadTestsFromName("tests.test_stop").run(result)
assert result.testsRun == 2 and result.wasSuccessful(), result.errors
