KIND = "kinds:Kind"
