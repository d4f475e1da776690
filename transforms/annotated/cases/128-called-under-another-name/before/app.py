from fastapi import Depends, FastAPI

app = FastAPI()


def audit():
    return "audited"


@app.delete("/rows/{number}")
def remove(number: int, trail: str = Depends(audit)):
    return [number, str(trail)]
