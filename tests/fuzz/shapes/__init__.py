"""What the generated programs are made of: a module for each transform, each with `program(random)`, which gives the files."""
