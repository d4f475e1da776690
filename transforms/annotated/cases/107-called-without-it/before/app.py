from fastapi import Depends, FastAPI

app = FastAPI()


def audit():
    return "audited"


@app.delete("/rows/{number}")
def remove(number: int, trail: str = Depends(audit)):
    return [number, str(trail)]


def purge():
    return [remove(number)[0] for number in range(3)]
