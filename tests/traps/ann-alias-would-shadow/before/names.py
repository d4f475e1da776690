SessionDep = "taken"
