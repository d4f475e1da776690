import files

assert files.head(files.__file__) == "import" and files.count(3) == 3
