from fastapi import APIRouter, Depends

import deps

router = APIRouter()


@router.get("/one")
def one(user: str = Depends(deps.get_user)):
    return user


def wrapped():
    return deps_get_user().upper()


deps_get_user, deps.get_user = deps.get_user, wrapped


@router.get("/two")
def two(user: str = Depends(deps.get_user)):
    return user


@router.get("/three")
def three(user: str = Depends(deps.get_user)):
    return user
