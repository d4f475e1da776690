from rest.errors import ApiError, Document

try:
    raise ApiError(404, "gone")
except ApiError as error:
    assert (error.status, str(error)) == (404, "gone")
assert Document("x").etag == "x"
