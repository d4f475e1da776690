from typing import Any


def place(user: str, item: str, count: int) -> str:
    return f"{user} {item} {count}"


def drop(user: str, item: str, count: int) -> str:
    return f"{user} {item} {count} -"


def order(body: dict[str, Any]) -> str:
    return place(user=body["user"], item=body["item"], count=body["count"])


def cancel(body: dict[str, Any]) -> str:
    return drop(user=body["user"], item=body["item"], count=body["count"])
