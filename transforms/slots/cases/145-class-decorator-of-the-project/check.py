from audit.change import Change

assert Change("a", 1).changed_by == "system" and Change("a", 1, "kim").changed_by == "kim"
