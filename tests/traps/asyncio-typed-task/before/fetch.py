from results import Failure, Result


async def fetch(number: int) -> Result:
    try:
        return Result(10 // number)
    except ZeroDivisionError as error:
        return Failure(error)
