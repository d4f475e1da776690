"""Routes and dependencies with markers as defaults; what stands in for FastAPI comes from the transform's own cases."""
from .text import block, chance, indented, text

HEAD = """\
from fastapi import Body, Depends, FastAPI, Header, Query, Security
from fastapi.testclient import TestClient
"""

DEPS = '''
class Session:
    def __init__(self):
        self.text = "hi"


class User:
    name = "ann"


def get_session() -> Session:
    return Session()


def get_user(token: str = Query("t")) -> User:
    return User()


class Page:
    def __init__(self, page: int = Query(1), size: int = Query(10)):
        self.page, self.size = page, size
'''


def parameter(random, number, deps):
    """A parameter as it is written, and how it is shown."""
    name = f"p{number}"
    kinds = [
        (f"{name}: int = Query({number})", name), (f"{name}: int = Query(default={number}, ge=0)", name), (f"{name}: int = {number}", name),
        (f"{name}: str = Header('h')", name), (f"{name}: int = Query(...)", name), (f"{name}: {deps}Session = Depends({deps}get_session)", f"{name}.text"),
        (f"{name}: {deps}Session = Depends({deps}get_session)", f"{name}.text"), (f"{name}: {deps}User = Depends({deps}get_user)", f"{name}.name"),
        (f"{name}: {deps}Page = Depends()", f"({name}.page, {name}.size)"), (f"{name}={'Depends(' + deps + 'get_user)'}", f"{name}.name"),
        (f"{name}: 'str' = Query('q')", name), (f"{name}: {deps}User = Security({deps}get_user)", f"{name}.name"),
        (f"{name}: str = Query(\n        'long',\n        alias='{name}',\n    )", name), (f"{name}: str = Query('a',  # one\n        max_length=9)", name),
    ]
    return random.choices(kinds, [3, 3, 2, 1, 2, 4, 4, 3, 2, 1, 1, 1, 1, 1])[0]


def function(random, number, deps):
    wanted = [parameter(random, at, deps) for at in range(random.choice([1, 2, 3, 4]))]
    written = [each for each, _ in wanted]
    if chance(random, 0.15):
        written.insert(0, "required: int")
    if chance(random, 0.1):
        written.insert(random.randrange(1, len(written) + 1), "*") if len(written) > 1 and not written[-1] == "*" else None
        if written[-1] == "*":
            written.pop()
    shown = ", ".join(show for _, show in wanted)
    head = [f"@app.get('/r{number}')"]
    if chance(random, 0.1):
        head.append("@passing")
    lines = ", ".join(written)
    if chance(random, 0.4):
        lines = "\n" + "".join(f"    {each},\n" for each in written)
    body = [f"return repr(({shown},))"]
    return [*head, *f"def r{number}({lines}):".split("\n"), *indented(body)]


def program(random):
    apart = chance(random, 0.5)
    deps = "deps." if apart and chance(random, 0.4) else ""
    lines = ["from __future__ import annotations", ""] if chance(random, 0.15) else []
    lines += ["import functools", "", HEAD]
    if apart:
        lines.append("import deps" if deps else "from deps import Page, Session, User, get_session, get_user")
    lines += ["", "app = FastAPI()", "", "", "def passing(function):", "    @functools.wraps(function)", "    def call(*args, **kwargs):",
              "        return function(*args, **kwargs)", "", "    return call", "", ""]
    if not apart:
        lines += [DEPS, ""]
    names = range(random.choice([2, 3, 4, 5]))
    existing = ["", "SessionDep = Annotated[Session, Depends(get_session)]", ""]
    at = random.choice([0, len(names) - 1]) if chance(random, 0.15) and not apart else None
    for number in names:
        if number == at:
            lines += ["from typing import Annotated", *existing, ""]
        lines += [*function(random, number, deps), "", ""]
    lines += ["if __name__ == '__main__':", "    client = TestClient(app)"]
    for number in names:
        for asked in ({}, {"required": "5", "p0": "7", "p1": "8", "p2": "9", "p3": "6"}):
            lines += [f"    answer = client.get('/r{number}', params={asked})",
                      "    print(answer.status_code, answer.json() if answer.status_code == 200 else '')"]
    if chance(random, 0.3):
        lines += block("    try:", [f"        print(type(r0({random.choice(['', '1', '1, 2', 'p0=1'])})).__name__)"]).copy()[:1]
        lines += [f"        print(type(r0({random.choice(['', '1', '1, 2', 'p0=1'])})).__name__)", "    except Exception as error:",
                  "        print(type(error).__name__)"]
    files = {"main.py": text(lines)}
    if apart:
        files["deps.py"] = text("from fastapi import Query", DEPS)
    return files
