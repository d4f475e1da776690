from fastapi import Depends, FastAPI, Query
from fastapi.testclient import TestClient

app = FastAPI()


class Session:
    name = "s"


def get_session() -> Session:
    return Session()



class Base:
    def find(self, n: int = Query(1), session: Session = Depends(get_session)):
        return ["base", n, session.name]


class Child(Base):
    def find(self, n: int = Query(2), session: Session = Depends(get_session), more: str = Query("m")):
        return [super().find(n, session), more]


class Other(Base):
    find_it = Base.find

    def find(self, *args, **kwargs):
        return ["other", self.find_it(*args, **kwargs)]


app.get("/child")(Child().find)
print(TestClient(app).get("/child", params={"n": "4"}).json(), Other().find(3, Session()), Other().find(n=5, session=Session()))
