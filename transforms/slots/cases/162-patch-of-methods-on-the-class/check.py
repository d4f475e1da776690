import sys
import unittest

from bill.invoice import Invoice

result = unittest.TestResult()
unittest.defaultTestLoader.loadTestsFromName("tests.test_invoice").run(result)
assert result.testsRun == 3 and result.wasSuccessful(), result.errors
if sys.argv[1] == "after":
    assert not hasattr(Invoice(1, 2), "__dict__")
