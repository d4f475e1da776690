from fastapi import Depends, FastAPI


class Quota:
    def __init__(self, most):
        self.left = most

    def __call__(self):
        self.left -= 1
        return self.left


app = FastAPI()


@app.get("/a")
def first(left: int = Depends(Quota(9))):
    return left


@app.get("/b")
def second(left: int = Depends(Quota(9))):
    return left


@app.get("/c")
def third(page: int = 1, left: int = Depends(Quota(9))):
    return left
