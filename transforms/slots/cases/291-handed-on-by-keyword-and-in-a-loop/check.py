from app import run

assert run() == (["seen", "seen"], [2])
