from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient

app = FastAPI()


def get_user():
    return "ann"


@app.get("/me")
def me(short: bool = False, user: str = Depends(get_user)):
    return user[0] if short else user


print(me.__defaults__[-1].dependency.__name__, len(me.__defaults__), me.__kwdefaults__)
print(TestClient(app).get("/me", params={"short": "1"}).json())
