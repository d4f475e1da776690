from typing import Annotated

from fastapi import Depends

from app import routes
from app.deps import Session, get_session

title = routes.app.title
SessionDep = Annotated[Session, Depends(get_session)]
