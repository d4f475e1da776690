from chunks import part_sums


def sums_of(packets):
    buffer = bytearray()
    for packet in packets:
        buffer += packet
    return part_sums(buffer, 4)
