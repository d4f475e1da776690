import os
import sys

try:
    import fastapi  # noqa: F401
except ImportError:
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "support"))

import inspect
import typing

import api
from fastapi.testclient import TestClient

client = TestClient(api.app)
page = client.get("/items", headers={"User-Agent": "t"}).json()
assert len(page["items"]) == 20 and page["agent"] == "t"
assert client.get("/items", params={"q": "item-5", "limit": "2", "skip": "1"}).json()["items"] == ["item-50"]
for bad in ({"limit": "0"}, {"limit": "x"}, {"skip": "-1"}, {"q": "x" * 21}):
    assert client.get("/items", params=bad).status_code == 422, bad
assert client.get("/items/7").json() == {"name": "item-7", "fields": []}
assert client.get("/items/7", params={"field": ["a", "b"]}).json()["fields"] == ["a", "b"]
assert client.get("/items/0").status_code == 422
assert api.first_page() == api.ITEMS[:5]
rows = {r["name"]: (r["in"], r["required"]) for r in api.app.openapi()["paths"]["/items"]["get"]["parameters"]}
assert rows["limit"] == ("query", False) and rows["q"] == ("query", False)
if sys.argv[1] == "after":
    signature = inspect.signature(api.list_items)
    assert [p.default for p in signature.parameters.values()] == [None, 20, 0, None]
    hints = typing.get_type_hints(api.list_items, include_extras=True)
    assert hasattr(hints["limit"], "__metadata__")
    assert api.list_items()["items"] == api.ITEMS[:20]
    assert inspect.signature(api.get_item).parameters["number"].default is inspect.Parameter.empty
