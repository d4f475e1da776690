import boxes

boxes.end(boxes.Box[int]())
