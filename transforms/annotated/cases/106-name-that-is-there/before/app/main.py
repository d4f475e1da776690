from fastapi import Depends, FastAPI

from app.deps import DbSession, Session, get_session

app = FastAPI()


@app.get("/old")
def old(session: DbSession):
    return session.word


@app.get("/new")
def new(loud: bool = False, session: Session = Depends(get_session)):
    return session.word.upper() if loud else session.word
