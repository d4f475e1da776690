from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient

app = FastAPI()


def get_user():
    return "ann"


class Items:
    def find(self, text: str = "", limit: int = 10, user: str = Depends(get_user)):
        return [text, limit, user]


class Fewer(Items):
    def find(self, text: str = "", limit: int = 5, user: str = Depends(get_user)):
        return super().find(text, limit, user)


def ask(service):
    return service.find("a", 2, "bo")


def all_of(services):
    return [service.find("b", 3, "cy") for service in services]


items = Fewer()
app.get("/find")(items.find)
print(ask(items), ask(Items()), all_of([items]))
print(TestClient(app).get("/find", params={"text": "x"}).json())
