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


SERVICES = {"few": Fewer(), "all": Items()}


def service(name):
    return SERVICES[name]


app.get("/find")(service("few").find)
print(service("few").find("a", 2, "bo"), SERVICES["few"].find("b", 3, "cy"), (SERVICES["all"] or SERVICES).find("c", 4, "di"))
print(TestClient(app).get("/find", params={"text": "x"}).json())
