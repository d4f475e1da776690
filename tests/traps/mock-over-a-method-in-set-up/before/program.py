import unittest

import test_mail

result = unittest.TestResult()
unittest.defaultTestLoader.loadTestsFromModule(test_mail).run(result)
assert result.testsRun == 1 and result.wasSuccessful(), result.errors
