from clients import Client, FakeClient
from service import Service

TABLE = {"real": lambda: Client("h"), "fake": FakeClient}
assert [Service(TABLE[kind]()).login("x") for kind in TABLE] == ["h:x", "fake:x"]
