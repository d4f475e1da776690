from packing import pack

assert pack([1, 20]) == ["Small", "Large"]
