from replies import answer

assert getattr(answer(200), "x-cached")
