from app import App
from srv import serve

for n in (1, 2):
    a = App("x")
    serve(a, n)
    print(a.hits)
