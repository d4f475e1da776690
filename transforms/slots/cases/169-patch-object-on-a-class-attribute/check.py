import unittest

result = unittest.TestResult()
unittest.defaultTestLoader.loadTestsFromName("tests.test_shot").run(result)
assert result.testsRun == 1 and result.wasSuccessful(), result.errors
