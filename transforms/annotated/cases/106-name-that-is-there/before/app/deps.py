from typing import Annotated

from fastapi import Depends


class Session:
    word = "hi"


def get_session() -> Session:
    return Session()


DbSession = Annotated[Session, Depends(get_session)]
