from fastapi import Depends, FastAPI

app = FastAPI()


class Session:
    text = "hi"


def get_session() -> Session:
    return Session()


@app.get("/old")
def old(loud: bool = False, session: Session = Depends(get_session)):
    return session.text.upper() if loud else session.text


from typing import Annotated  # noqa: E402

SessionDep = Annotated[Session, Depends(get_session)]


@app.get("/new")
def new(loud: bool = False, session: Session = Depends(get_session)):
    return session.text.upper() if loud else session.text
