from scopes import run

assert run() == "a"
