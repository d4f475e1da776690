from sessions import Session


def save(session: Session):
    session.owner = "save"
    return session.commit()
