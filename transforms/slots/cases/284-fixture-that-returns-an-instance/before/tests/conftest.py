import pytest

from ftp.session import Session


@pytest.fixture
def s():
    return Session("example.org")
