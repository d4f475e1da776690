import sys
import types
from unittest import mock

pytest = types.ModuleType("pytest")
pytest.fixture = lambda function: function
sys.modules["pytest"] = pytest
sys.path.insert(0, "tests")
import conftest
import test_hello

start = types.SimpleNamespace(object=lambda *args, **kwargs: mock.patch.object(*args, **kwargs).start())
test_hello.test_hello(conftest.s(), types.SimpleNamespace(patch=start))
mock.patch.stopall()
test_hello.test_again(conftest.s())
