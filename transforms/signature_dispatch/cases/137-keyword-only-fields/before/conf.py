from dataclasses import dataclass, field


@dataclass
class Log:
    name: str
    level: int = field(default=1, kw_only=True)
    path: str
    size: int


def log(data):
    return Log(name=data["name"], path=data["path"], size=data["size"], level=data.get("level", 1))


def again(data):
    return Log(name=data["name"], path=data["path"], size=data["size"], level=data.get("level", 1))
