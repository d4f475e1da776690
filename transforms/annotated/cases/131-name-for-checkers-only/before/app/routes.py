from typing import TYPE_CHECKING

from fastapi import Depends, FastAPI

from app.deps import Session, get_session

if TYPE_CHECKING:
    # for the editor
    from app.names import title

app = FastAPI()


@app.get("/one")
def one(loud: bool = False, session: Session = Depends(get_session)):
    return session.text.upper() if loud else session.text
