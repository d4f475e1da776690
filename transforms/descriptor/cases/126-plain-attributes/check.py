from form import Form

form = Form()
form.price = 3
assert form.price == 3
