from form import Form, show

assert show(Form()) == "property"
