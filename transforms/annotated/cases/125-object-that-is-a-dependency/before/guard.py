from fastapi import Depends, FastAPI, Header


class Guard:
    def __init__(self, word):
        self.word = word

    def __call__(self, x_word: str = Header("none"), count: int = 1):
        return [self.word == x_word] * count


guard = Guard("tea")
app = FastAPI()


@app.get("/open")
def is_open(found: list = Depends(guard)):
    return found


def by_hand():
    return guard(x_word="tea", count=2)
