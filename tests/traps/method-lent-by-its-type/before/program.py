from lend import lend


class Robot:
    def __init__(self, n):
        self.n = n


rs = [Robot(i) for i in range(2)]
print([lend(r, "speak")(f"beep{r.n}") for r in rs], [r.spoken for r in rs])
