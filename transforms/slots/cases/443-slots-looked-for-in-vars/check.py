from things import cup

assert cup() == "Cup"
