from fastapi import Depends


def actor():
    return "ann"


def allowed(role: str = "reader", who: str = Depends(actor)):
    return f"{who}:{role}"
