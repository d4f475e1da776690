from dataclasses import dataclass


@dataclass
class Base:
    id: int
    kind: str = "base"


@dataclass
class Child(Base):
    name: str = ""
    kind: str = "child"


def one(row):
    return Child(id=row["id"], kind=row.get("kind", "child"), name=row.get("name", ""))


def two(row):
    return Child(id=row["id"], kind=row.get("kind", "child"), name=row.get("name", ""))


print(one({"id": 1}), two({"id": 2, "kind": "x", "name": "n"}))
