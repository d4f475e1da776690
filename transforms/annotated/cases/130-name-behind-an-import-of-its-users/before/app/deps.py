from typing import Annotated

from fastapi import Depends, FastAPI

app = FastAPI()


class Session:
    text = "hi"


def get_session() -> Session:
    return Session()


from app import routes  # noqa: E402, F401

SessionDep = Annotated[Session, Depends(get_session)]
