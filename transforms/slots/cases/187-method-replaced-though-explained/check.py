import unittest

result = unittest.TestResult()
unittest.defaultTestLoader.loadTestsFromName("tests.test_text").run(result)
assert result.testsRun == 1 and result.wasSuccessful(), result.errors
