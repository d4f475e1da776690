from fastapi import Depends, FastAPI

from app.wrap import endpoint

app = FastAPI()


class Session:
    text = "hi"


def get_session() -> Session:
    return Session()


@app.get("/one")
@endpoint
def one(loud: bool = False, session: Session = Depends(get_session)):
    return session.text.upper() if loud else session.text
