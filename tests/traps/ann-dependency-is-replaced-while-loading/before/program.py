from fastapi import FastAPI
from fastapi.testclient import TestClient

import routes

app = FastAPI()
app.include_router(routes.router)
client = TestClient(app)
print([client.get(path).json() for path in ("/one", "/two", "/three")])
