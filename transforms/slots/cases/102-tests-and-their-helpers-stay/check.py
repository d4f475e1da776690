import sys
import unittest

import conftest
from contest.latest import Score
from contest.test_latest import Rows
from tests.fakes import FakeBoard

result = unittest.TestResult()
unittest.defaultTestLoader.loadTestsFromName("contest.test_latest").run(result)
assert result.testsRun == 1 and result.wasSuccessful(), result.errors
for helper in (conftest.Clock(), Rows(), FakeBoard()):
    helper.anything = 1
if sys.argv[1] == "after":
    assert not hasattr(Score("a", 1), "__dict__")
