import os

from catalogue import Session, full_collections, load_catalogue

CATALOGUE = load_catalogue()
SESSION = Session()


def application(environ, start_response):
    SESSION.answer(CATALOGUE)
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [f"{os.getpid()} {SESSION.answered} {full_collections()}".encode()]
