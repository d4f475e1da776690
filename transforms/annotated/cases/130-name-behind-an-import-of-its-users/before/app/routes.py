from fastapi import Depends

from app.deps import Session, app, get_session


@app.get("/one")
def one(loud: bool = False, session: Session = Depends(get_session)):
    return session.text.upper() if loud else session.text


@app.get("/two")
def two(loud: bool = False, session: Session = Depends(get_session)):
    return session.text.upper() if loud else session.text


@app.get("/three")
def three(loud: bool = False, session: Session = Depends(get_session)):
    return session.text.upper() if loud else session.text
