from fastapi import Depends


class Session:
    name = "session"


def get_session() -> Session:
    return Session()


def get_name(session: Session = Depends(get_session)) -> str:
    return session.name


def get_size(session: Session = Depends(get_session)) -> int:
    return len(session.name)


def get_both(name: str = Depends(get_name), size: int = Depends(get_size), session: Session = Depends(get_session)):
    return [name, size, session.name]
