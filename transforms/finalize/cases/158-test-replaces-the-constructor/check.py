import unittest
import test_client
suite = unittest.defaultTestLoader.loadTestsFromModule(test_client)
outcome = unittest.TestResult()
suite.run(outcome)
assert outcome.testsRun == 1 and outcome.wasSuccessful(), outcome.errors
