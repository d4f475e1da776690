import app, look
assert look.all_of_them() == {"Good": app.Good}
