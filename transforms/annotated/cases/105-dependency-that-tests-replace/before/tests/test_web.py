from unittest.mock import patch

from shop.deps import Store
from shop.web import build


def names():
    from fastapi.testclient import TestClient

    with patch("shop.deps.get_store", lambda: Store("fake")):
        client = TestClient(build())
    return [client.get(path).json() for path in ("/a", "/b", "/c")]
