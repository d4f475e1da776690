from fastapi import Depends, Query


class Db:
    name = "db"


def get_db() -> Db:
    return Db()


def page(n: int = Query(1), size: int = Query(10), db: Db = Depends(get_db)):
    return [n, size, db.name]
