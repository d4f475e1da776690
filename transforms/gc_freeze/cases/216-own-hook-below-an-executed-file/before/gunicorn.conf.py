from pathlib import Path

exec(Path(__file__).with_name("base_gunicorn.py").read_text())
preload_app = True
READY = []


def when_ready(server):
    READY.append(server)
