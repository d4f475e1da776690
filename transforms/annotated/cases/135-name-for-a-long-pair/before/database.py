from fastapi import APIRouter, Depends

router = APIRouter()


class DatabaseInterface:
    rows = ["ann", "bo", "cy"]


def provide_database_interface_for_this_process():
    return DatabaseInterface()


@router.get("/all")
def read(db: DatabaseInterface = Depends(provide_database_interface_for_this_process)):
    return db.rows


@router.get("/count")
def count(db: DatabaseInterface = Depends(provide_database_interface_for_this_process)):
    return len(db.rows)


@router.get("/first")
def first(db: DatabaseInterface = Depends(provide_database_interface_for_this_process)):
    return db.rows[0]
